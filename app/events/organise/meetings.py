"""A new date or place, after a preview of what changes and who is told. And the seats of a session."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core import clock
from app.core.refusal import Refused
from app.events import actions, queries, rules
from app.events.forms.moments import MoveForm, SeatsForm
from app.events.models import Meeting
from app.events.organise import bp, choices
from app.places import queries as places
from app.web.access import team


def _found(public_id: str) -> Meeting:
    return queries.meeting(public_id) or abort(404)


@bp.get("/bijeenkomsten/momenten/<public_id>")
@team(of="meeting")
def move(public_id: str) -> str:
    meeting = _found(public_id)
    return _page(meeting, MoveForm.of(meeting))


def _page(meeting: Meeting, form: MoveForm) -> str:
    form.offer_venues(places.venues())
    return render_template("events/organise/move.html", meeting=meeting, form=form)


def _preview(meeting: Meeting, form: MoveForm) -> str:
    """What changes, in words, and how many people will be mailed: nobody if it is over, as it was and as it will be."""
    new = form.moments()
    is_over = max(meeting.ends_at, new["ends_at"]) <= clock.now()
    people = meeting.event_session.seats_taken + meeting.event_session.waiting
    event = meeting.event_session.event
    place = {name: new[name] for name in ("starts_at", "ends_at", "venue", "room")}
    moved = rules.Slot(**{**vars(queries.slot(meeting)), **place})
    return render_template(
        "events/organise/move_preview.html",
        meeting=meeting,
        form=form,
        new=new,
        is_over=is_over,
        people=0 if is_over else people,
        until=actions.until_after_move(meeting, new["starts_at"]),
        decide_by=actions.decision_after_move(meeting, new["starts_at"]),
        cautions=choices.cautions(
            [moved], seats=meeting.event_session.capacity, room_seats=form.room_seats, besides=event
        ),
    )


@bp.post("/bijeenkomsten/momenten/<public_id>")
@team(of="meeting")
def moved(public_id: str) -> str | Response | tuple[str, int]:
    """First a preview with the number of people who will be mailed; with `confirmed`, the move itself."""
    meeting, form = _found(public_id), MoveForm()
    form.offer_venues(places.venues())
    if not form.validate_on_submit():
        return _page(meeting, form), 422
    if request.form.get("back"):
        return _page(meeting, form)
    is_confirmed = request.form.get("confirmed") == "yes"
    objection = form.objection(meeting)
    if objection is None and not is_confirmed and not form.changes(meeting):
        objection = rules.NOTHING_NEW
    if objection is not None:
        form.refuse(objection)
        return _page(meeting, form), 422
    if not is_confirmed:
        return _preview(meeting, form)
    until_along = request.form.get("until_along") == "yes"
    if actions.reschedule(meeting, **form.moments(), until_along=until_along, by=current_user.actor):
        flash(gettext("De wijziging is bewaard. Wie op de lijst staat, krijgt bericht."), "good")
    else:
        flash(gettext("Er is niets veranderd."), "good")
    return redirect(url_for("events_organise.event", public_id=meeting.event_session.event.public_id), 303)


@bp.get("/datums/<public_id>/plaatsen")
@team(of="event_session")
def seats(public_id: str) -> str:
    found = queries.event_session(public_id) or abort(404)
    return render_template("events/organise/seats.html", event_session=found, form=SeatsForm.of(found))


@bp.post("/datums/<public_id>/plaatsen")
@team(of="event_session")
def save_seats(public_id: str) -> Response | tuple[str, int]:
    found, form = queries.event_session(public_id) or abort(404), SeatsForm()
    page = "events/organise/seats.html"
    if not form.validate_on_submit():
        return render_template(page, event_session=found, form=form), 422
    try:
        actions.set_seats(found, **form.named_seats(), by=current_user.actor)
    except Refused as refused:
        form.refuse(refused.objection)
        return render_template(page, event_session=found, form=form), 422
    flash(gettext("De plaatsen zijn bewaard."), "good")
    return redirect(url_for("events_organise.event", public_id=found.event.public_id), 303)
