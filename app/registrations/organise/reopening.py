"""Reinstating what was cancelled; and sending news at once or withdrawing it."""

from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext, ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core import clock
from app.events import queries as events
from app.events.models import Event, EventSession
from app.events.rules import restore_objection
from app.registrations import actions, queries
from app.registrations.organise.blueprint import bp
from app.registrations.organise.participants import event_session_or_404
from app.web.access import team


def _event_or_404(public_id: str) -> Event:
    return events.event(public_id) or abort(404)


def _page(event: Event, sessions: Sequence[EventSession], address: str) -> str:
    """`sessions` are those to be reinstated."""
    now = clock.now()
    ahead = [each for each in sessions if each.cancelled_at is not None and each.ends_at > now]
    return render_template(
        "registrations/organise/reopen.html",
        event=event,
        sessions=ahead,
        people=sum(len(queries.ended_by_calling_off(each)) for each in ahead),
        objection=None if ahead else restore_objection(event.ends_at, now),
        address=address,
    )


def _reopened(event: Event, people: int) -> Response:
    told = ngettext("%(num)d persoon krijgt bericht.", "%(num)d mensen krijgen bericht.", people)
    flash(gettext("De bijeenkomst gaat toch door.") + " " + told, "good")
    return _to_event(event)


def _to_event(event: Event) -> Response:
    return redirect(url_for("events_organise.event", public_id=event.public_id), 303)


@bp.get("/datums/<public_id>/weer-door")
@team(of="event_session")
def reopen_session(public_id: str) -> str:
    one = event_session_or_404(public_id)
    return _page(one.event, [one], url_for(".send_reopen_session", public_id=public_id))


@bp.post("/datums/<public_id>/weer-door")
@team(of="event_session")
def send_reopen_session(public_id: str) -> Response:
    one = event_session_or_404(public_id)
    return _reopened(one.event, actions.reopen_session(one, by=current_user.actor))


@bp.get("/bijeenkomsten/<public_id>/weer-door")
@team(of="event")
def reopen_event(public_id: str) -> str:
    event = _event_or_404(public_id)
    return _page(event, event.sessions, url_for(".send_reopen_event", public_id=public_id))


@bp.post("/bijeenkomsten/<public_id>/weer-door")
@team(of="event")
def send_reopen_event(public_id: str) -> Response:
    event = _event_or_404(public_id)
    return _reopened(event, actions.reopen_event(event, by=current_user.actor))


@bp.post("/bijeenkomsten/<public_id>/nu-versturen")
@team(of="event")
def send_now(public_id: str) -> Response:
    event = _event_or_404(public_id)
    actions.send_now(event)
    flash(gettext("Het bericht gaat nu uit."), "good")
    return _to_event(event)


@bp.post("/bijeenkomsten/<public_id>/toch-niet")
@team(of="event")
def take_back(public_id: str) -> Response:
    """News that was sent in the meantime cannot be withdrawn: the page says which of the two happened."""
    event = _event_or_404(public_id)
    if actions.take_back(event, by=current_user.actor):
        flash(gettext("De wijziging is teruggedraaid. Er gaat geen bericht uit."), "good")
    else:
        flash(gettext("Het bericht was al onderweg. Er is niets teruggedraaid."), "bad")
    return _to_event(event)
