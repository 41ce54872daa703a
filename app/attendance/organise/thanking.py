"""A thank-you with the report to the people who were there, once there is a report."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.attendance import actions
from app.attendance.organise.blueprint import bp
from app.attendance.queries import reports
from app.events import queries as events
from app.events.models import Event
from app.outbox.masking import masked
from app.web.access import team
from app.web.unit_of_work import start_writing, writes_late


def _found(public_id: str) -> Event:
    return events.event(public_id) or abort(404)


@bp.get("/bijeenkomsten/<public_id>/verslag-mailen")
@team(of="event")
def thanks(public_id: str) -> str:
    """With the mail as the first of them gets it."""
    event = _found(public_id)
    people = reports.readers(event)
    mails = actions.compose_thanks(people[:1])
    return render_template(
        "attendance/organise/thanks.html",
        event=event,
        number=len(people),
        mailed=reports.mailed(event),
        mail=next(iter(mails.values()), None),
        masked=masked,
    )


@bp.post("/bijeenkomsten/<public_id>/verslag-mailen")
@team(of="event")
@writes_late
def send_thanks(public_id: str) -> Response:
    composed = actions.compose_thanks(reports.readers(_found(public_id)))
    start_writing()
    number = actions.thank(_found(public_id), composed, by=current_user.actor)
    flash(ngettext("%(num)d mens krijgt het verslag.", "%(num)d mensen krijgen het verslag.", number), "good")
    return redirect(url_for("events_organise.event", public_id=public_id), 303)
