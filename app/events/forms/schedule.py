"""When sign-up opens automatically."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from wtforms import ValidationError
from wtforms.validators import InputRequired

from app.core import clock
from app.events.models import Event
from app.web.days import NO_DATE, NO_TIME, ClockField, DayField
from app.web.forms import Form


class ScheduleForm(Form):
    day = DayField(_l("Datum"), validators=[InputRequired(NO_DATE)])
    at = ClockField(_l("Tijd"), validators=[InputRequired(NO_TIME)])

    @classmethod
    def of(cls, event: Event) -> "ScheduleForm":
        """Filled in with the present moment, unless something was posted."""
        planned = clock.local(event.publish_at) if event.publish_at else None
        return cls(day=planned.date() if planned else None, at=planned.time() if planned else None)

    def validate_at(self, field: ClockField) -> None:
        if self.day.data and field.data and not clock.exists(self.day.data, field.data):
            raise ValidationError(_l("Deze tijd bestaat niet: die nacht gaat de klok een uur vooruit."))

    def moment(self) -> datetime:
        assert self.day.data is not None  # guaranteed by the validators
        assert self.at.data is not None
        return clock.moment(self.day.data, self.at.data)
