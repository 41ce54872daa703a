"""Too few people signed up for a date: it goes on, is called off, or is decided on later."""

from datetime import datetime, time
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import Field, ValidationError
from wtforms.validators import InputRequired

from app.core import clock
from app.events import actions as events
from app.events.models import EventSession
from app.registrations.organise.blueprint import bp
from app.registrations.organise.participants import event_session_or_404
from app.web.access import team
from app.web.days import NO_DATE, DayField
from app.web.forms import Form


class LaterForm(Form):
    decide_by = DayField(_l("Later beslissen, uiterlijk op"), validators=[InputRequired(NO_DATE)])

    def validate_decide_by(self, field: Field) -> None:
        if field.data and field.data <= clock.today():
            raise ValidationError(gettext("Kies een dag na vandaag."))

    def moment(self) -> datetime:
        assert self.decide_by.data is not None  # guaranteed by the validators
        return clock.moment(self.decide_by.data, time(23, 59, 59))


def _page(event_session: EventSession, form: LaterForm) -> str:
    context: dict[str, Any] = {"event_session": event_session, "event": event_session.event, "form": form}
    return render_template("registrations/organise/decide.html", **context)


def _to_event(event_session: EventSession) -> Response:
    return redirect(url_for("events_organise.event", public_id=event_session.event.public_id), 303)


@bp.get("/datums/<public_id>/beslissen")
@team(of="event_session")
def decide(public_id: str) -> str:
    return _page(event_session_or_404(public_id), LaterForm())


@bp.post("/datums/<public_id>/gaat-door")
@team(of="event_session")
def go_on(public_id: str) -> Response:
    event_session = event_session_or_404(public_id)
    events.go_on(event_session, by=current_user.actor)
    flash(gettext("De datum gaat door. We vragen het niet meer."), "good")
    return _to_event(event_session)


@bp.post("/datums/<public_id>/beslissen")
@team(of="event_session")
def decide_later(public_id: str) -> ResponseReturnValue:
    event_session, form = event_session_or_404(public_id), LaterForm()
    if not form.validate_on_submit():
        return _page(event_session, form), 422
    events.decide_later(event_session, form.moment(), by=current_user.actor)
    flash(gettext("Bewaard. We vragen het je drie dagen ervoor opnieuw."), "good")
    return _to_event(event_session)
