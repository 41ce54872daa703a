"""Adding a date, and removing one that nobody signed up for."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core.refusal import Refused
from app.events import actions, queries
from app.events.forms.moments import DateForm, TimeForm
from app.events.models import Event, EventSession, Meeting
from app.events.organise import bp
from app.places import queries as places
from app.web.access import team
from app.web.undo import undoable


def _event(public_id: str) -> Event:
    return queries.event(public_id) or abort(404)


def _event_session(public_id: str) -> EventSession:
    return queries.event_session(public_id) or abort(404)


def _meeting(public_id: str) -> Meeting:
    return queries.meeting(public_id) or abort(404)


def _to(event: Event) -> Response:
    return redirect(url_for(".event", public_id=event.public_id), 303)


def _page(event: Event, form: TimeForm, event_session: EventSession | None = None) -> str:
    form.offer_venues(places.venues())
    return render_template("events/organise/add_date.html", event=event, event_session=event_session, form=form)


@bp.get("/bijeenkomsten/<public_id>/datum")
@team(of="event")
def add_session(public_id: str) -> str:
    event = _event(public_id)
    return _page(event, DateForm.beside(event.sessions[-1]))


@bp.post("/bijeenkomsten/<public_id>/datum")
@team(of="event")
def save_session(public_id: str) -> Response | tuple[str, int]:
    event, form = _event(public_id), DateForm()
    form.offer_venues(places.venues())
    if not form.validate_on_submit():
        return _page(event, form), 422
    try:
        actions.add_session(event, form.session_plan(), by=current_user.actor)
    except Refused as refused:
        form.refuse(refused.objection)
        return _page(event, form), 422
    flash(gettext("De datum staat erbij."), "good")
    return _to(event)


@bp.get("/datums/<public_id>/keer")
@team(of="event_session")
def add_meeting(public_id: str) -> str:
    event_session = _event_session(public_id)
    return _page(event_session.event, TimeForm.after(event_session.meetings[-1]), event_session)


@bp.post("/datums/<public_id>/keer")
@team(of="event_session")
def save_meeting(public_id: str) -> Response | tuple[str, int]:
    event_session, form = _event_session(public_id), TimeForm()
    form.offer_venues(places.venues())
    if not form.validate_on_submit():
        return _page(event_session.event, form, event_session), 422
    try:
        actions.add_meeting(event_session, form.plan(), by=current_user.actor)
    except Refused as refused:
        form.refuse(refused.objection)
        return _page(event_session.event, form, event_session), 422
    flash(gettext("Deze keer staat erbij. Wie op de lijst staat, krijgt bericht."), "good")
    return _to(event_session.event)


def _typed(form: TimeForm) -> dict[str, str]:
    """A form's values as its own page submits them."""
    return {
        field.name: "y" if field.data is True else field._value()
        for field in form
        if field.name != "csrf_token" and field.data
    }


@bp.get("/datums/<public_id>/weg")
@team(of="event_session")
def remove_session(public_id: str) -> str:
    event_session = _event_session(public_id)
    event = event_session.event
    return render_template(
        "events/organise/remove_date.html",
        event=event,
        meetings=event_session.meetings,
        objection=actions.session_removal_objection(event_session),
    )


@bp.post("/datums/<public_id>/weg")
@team(of="event_session")
def removed_session(public_id: str) -> Response:
    event_session = _event_session(public_id)
    event, form, times = event_session.event, DateForm.of_session(event_session), len(event_session.meetings)
    typed = _typed(form)
    actions.remove_session(event_session, by=current_user.actor)
    said = gettext("De datum is weg.")
    if times == 1:
        flash(undoable(said, url_for(".save_session", public_id=event.public_id), typed), "good")
    else:
        flash(said, "good")
    return _to(event)


@bp.get("/bijeenkomsten/momenten/<public_id>/weg")
@team(of="meeting")
def remove_meeting(public_id: str) -> str:
    meeting = _meeting(public_id)
    return render_template(
        "events/organise/remove_date.html",
        event=meeting.event_session.event,
        meetings=[meeting],
        objection=actions.meeting_removal_objection(meeting),
    )


@bp.post("/bijeenkomsten/momenten/<public_id>/weg")
@team(of="meeting")
def removed_meeting(public_id: str) -> Response:
    meeting = _meeting(public_id)
    event_session = meeting.event_session
    typed = _typed(TimeForm.of(meeting))
    actions.remove_meeting(meeting, by=current_user.actor)
    address = url_for(".save_meeting", public_id=event_session.public_id)
    flash(undoable(gettext("Deze keer is weg."), address, typed), "good")
    return _to(event_session.event)
