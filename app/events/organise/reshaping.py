"""Turning dates to choose from into a series, and back."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.events import actions, queries, rules
from app.events.forms.dates import group_names
from app.events.models import Event
from app.events.organise import bp
from app.events.rules import DatesShape
from app.events.wording import said_of
from app.web.access import team


def _found(public_id: str) -> Event:
    return queries.event(public_id) or abort(404)


@bp.get("/bijeenkomsten/<public_id>/vorm")
@team(of="event")
def shape(public_id: str) -> str:
    """Shows what the dates will be, before they are."""
    event = _found(public_id)
    shape = rules.shape_of(event.sessions)
    held = [each for each in event.sessions if each.cancelled_at is None]
    moments = sorted(meeting.starts_at for each in held for meeting in rules.taking_place(each))
    return render_template(
        "events/organise/shape.html",
        event=event,
        objection=actions.reshape_objection(event),
        becomes=shape.other if shape else None,
        said=said_of(shape.other, moments) if shape else "",
        seats=rules.seats_of_series(held) if shape is DatesShape.CHOICE else None,
    )


@bp.post("/bijeenkomsten/<public_id>/vorm")
@team(of="event")
def reshape(public_id: str) -> Response:
    event, wanted = _found(public_id), request.form.get("shape", "")
    if wanted not in set(DatesShape):
        abort(400)
    shape = DatesShape(wanted)
    actions.reshape(event, shape, names=group_names(()), by=current_user.actor)
    if shape is DatesShape.SERIES:
        flash(gettext("De datums zijn nu een reeks: wie zich aanmeldt, komt elke keer."), "good")
    else:
        flash(gettext("Mensen kiezen nu één van de datums."), "good")
    return redirect(url_for(".event", public_id=event.public_id), 303)
