"""Cancelling one meeting of a series."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.events import actions, queries
from app.events.forms.reason import ReasonForm
from app.events.models import Meeting
from app.events.organise import bp
from app.web.access import team


def _found(public_id: str) -> Meeting:
    return queries.meeting(public_id) or abort(404)


def _page(meeting: Meeting, form: ReasonForm) -> str:
    event_session = meeting.event_session
    return render_template(
        "events/organise/call_off_meeting.html",
        meeting=meeting,
        event=event_session.event,
        people=event_session.seats_taken + event_session.waiting,
        objection=actions.lapse_objection(meeting),
        form=form,
    )


def _back(meeting: Meeting, said: str) -> Response:
    flash(said, "good")
    return redirect(url_for(".event", public_id=meeting.event_session.event.public_id), 303)


@bp.get("/bijeenkomsten/momenten/<public_id>/afgelasten")
@team(of="meeting")
def call_off_meeting(public_id: str) -> str:
    return _page(_found(public_id), ReasonForm())


@bp.post("/bijeenkomsten/momenten/<public_id>/afgelasten")
@team(of="meeting")
def send_call_off_meeting(public_id: str) -> Response | tuple[str, int]:
    meeting, form = _found(public_id), ReasonForm()
    if not form.validate_on_submit():
        return _page(meeting, form), 422
    actions.call_off_meeting(meeting, reason=form.reason.data or "", by=current_user.actor)
    return _back(meeting, gettext("Deze bijeenkomst is afgelast. De andere gaan door."))


@bp.post("/bijeenkomsten/momenten/<public_id>/weer-door")
@team(of="meeting")
def restore_meeting(public_id: str) -> Response:
    meeting = _found(public_id)
    actions.restore_meeting(meeting, by=current_user.actor)
    return _back(meeting, gettext("Deze bijeenkomst gaat toch door."))
