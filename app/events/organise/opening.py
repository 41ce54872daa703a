"""What the sign-up form asks, and when it opens automatically."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core import clock
from app.core.refusal import Refused
from app.events import actions, queries, rules
from app.events.forms.kinds import AsksForm
from app.events.forms.schedule import ScheduleForm
from app.events.models import Event
from app.events.organise import bp
from app.places import queries as places
from app.web.access import team
from app.web.undo import undoable


def _found(public_id: str) -> Event:
    return queries.event(public_id) or abort(404)


def _back(event: Event, said: str) -> Response:
    flash(said, "good")
    return redirect(url_for(".event", public_id=event.public_id), 303)


def _contact() -> str:
    return places.organisation().contact_email


def _schedule_page(event: Event, form: ScheduleForm) -> str:
    missing = rules.publish_objections(actions.sheet(event, _contact()))
    return render_template("events/organise/schedule.html", event=event, form=form, missing=missing)


@bp.get("/bijeenkomsten/<public_id>/vanzelf-open")
@team(of="event")
def schedule(public_id: str) -> str:
    event = _found(public_id)
    return _schedule_page(event, ScheduleForm.of(event))


@bp.post("/bijeenkomsten/<public_id>/vanzelf-open")
@team(of="event")
def save_schedule(public_id: str) -> Response | tuple[str, int]:
    event, form = _found(public_id), ScheduleForm()
    if not form.validate_on_submit():
        return _schedule_page(event, form), 422
    try:
        actions.schedule(event, form.moment(), contact_email=_contact(), by=current_user.actor)
    except Refused as refused:
        form.refuse(refused.objection)
        return _schedule_page(event, form), 422
    return _back(event, gettext("Het aanmelden gaat op dat moment vanzelf open."))


@bp.post("/bijeenkomsten/<public_id>/niet-vanzelf-open")
@team(of="event")
def unschedule(public_id: str) -> Response:
    event = _found(public_id)
    planned = clock.local(event.publish_at) if event.publish_at else None
    actions.unschedule(event, by=current_user.actor)
    said = gettext("Het aanmelden gaat niet meer vanzelf open.")
    if planned is None:
        return _back(event, said)
    moment = {"day": f"{planned:%Y-%m-%d}", "at": f"{planned:%H:%M}"}
    return _back(event, undoable(said, url_for(".save_schedule", public_id=public_id), moment))


def _asks_page(event: Event, form: AsksForm) -> str:
    asked = [each for each in event.questions if each.is_asked]
    return render_template("events/organise/asks.html", event=event, form=form, questions=asked)


@bp.get("/bijeenkomsten/<public_id>/aanmeldformulier")
@team(of="event")
def asks(public_id: str) -> str:
    event = _found(public_id)
    form = AsksForm(asks=[ask.value for ask in event.asks], reminder_days=event.reminder_days)
    return _asks_page(event, form)


@bp.post("/bijeenkomsten/<public_id>/aanmeldformulier")
@team(of="event")
def save_asks(public_id: str) -> Response | tuple[str, int]:
    event, form = _found(public_id), AsksForm()
    if not form.validate_on_submit():
        return _asks_page(event, form), 422
    actions.set_asks(event, form.asks.asks(), reminder_days=form.reminder_days.days(), by=current_user.actor)
    return _back(event, gettext("Het aanmeldformulier is bewaard."))
