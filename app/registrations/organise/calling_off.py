"""Cancelling: shows who will be mailed, and then does it."""

from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core import clock
from app.core.refusal import Objection
from app.events import queries as events
from app.events.forms.reason import ReasonForm
from app.events.models import Event, EventSession
from app.registrations import actions, rules
from app.registrations.organise.blueprint import bp
from app.registrations.organise.participants import event_session_or_404
from app.registrations.queries import ending
from app.web.access import team


def _page(event: Event, sessions: Sequence[EventSession], form: ReasonForm, objection: Objection | None) -> str:
    """`sessions` are those to be cancelled."""
    return render_template(
        "registrations/organise/call_off.html",
        event=event,
        event_session=sessions[0] if _is_one_of_more(event, sessions) else None,
        first=event.sessions[0],
        told=ending.told_of_calling_off(sessions),
        objection=objection,
        form=form,
    )


def _is_one_of_more(event: Event, sessions: Sequence[EventSession]) -> bool:
    """Whether the event takes place without these: cancelling the last date cancels the event."""
    return any(not one.is_cancelled for one in event.sessions if one not in sessions)


def _session_objection(event_session: EventSession) -> Objection | None:
    ends_at, is_cancelled = event_session.ends_at, event_session.is_cancelled
    return rules.call_off_objection(ends_at, clock.now(), is_cancelled=is_cancelled)


def _event_objection(event: Event) -> Objection | None:
    return rules.call_off_objection(event.ends_at, clock.now(), is_cancelled=event.is_cancelled)


def _called_off(people: int, event_session: EventSession) -> Response:
    told = ngettext("%(num)d persoon krijgt bericht.", "%(num)d mensen krijgen bericht.", people)
    flash(gettext("Afgelast.") + " " + told, "good")
    return redirect(url_for(".participants", public_id=event_session.public_id), 303)


@bp.get("/datums/<public_id>/afgelasten")
@team(of="event_session")
def cancel_session(public_id: str) -> str:
    one = event_session_or_404(public_id)
    return _page(one.event, [one], ReasonForm(), _session_objection(one))


@bp.post("/datums/<public_id>/afgelasten")
@team(of="event_session")
def send_cancel_session(public_id: str) -> ResponseReturnValue:
    one, form = event_session_or_404(public_id), ReasonForm()
    if not form.validate_on_submit():
        return _page(one.event, [one], form, _session_objection(one)), 422
    return _called_off(actions.cancel_session(one, reason=form.reason.data or "", by=current_user.actor), one)


def _event_or_404(public_id: str) -> Event:
    event = events.event(public_id)
    return event if event is not None and event.sessions else abort(404)


@bp.get("/bijeenkomsten/<public_id>/afgelasten")
@team(of="event")
def cancel_event(public_id: str) -> str:
    event = _event_or_404(public_id)
    return _page(event, event.sessions, ReasonForm(), _event_objection(event))


@bp.post("/bijeenkomsten/<public_id>/afgelasten")
@team(of="event")
def send_cancel_event(public_id: str) -> ResponseReturnValue:
    event, form = _event_or_404(public_id), ReasonForm()
    if not form.validate_on_submit():
        return _page(event, event.sessions, form, _event_objection(event)), 422
    people = actions.cancel_event(event, reason=form.reason.data or "", by=current_user.actor)
    return _called_off(people, event.sessions[0])
