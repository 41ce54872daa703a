"""How the seats of a date are shared out."""

from datetime import time
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, ValidationError
from wtforms.validators import NumberRange, Optional

from app.core import clock
from app.events.forms.parts import NO_NUMBER, local
from app.events.models import EventSession
from app.events.plans import SeatLimits
from app.web.days import DayField, Readable
from app.web.forms import Form

MOST_PEOPLE, MOST_PERCENT = 10_000, 100
_NO_PERCENT = _l("Vul een percentage in van 0 tot en met 100.")


def people(label: Any) -> IntegerField:
    return IntegerField(label, validators=[Readable(NO_NUMBER), Optional(), NumberRange(1, MOST_PEOPLE, NO_NUMBER)])


class LimitsForm(Form):
    most_per_school = people(_l("Hoeveel mensen per school?"))
    most_per_board = people(_l("Hoeveel mensen per bestuur?"))
    most_per_domain = people(_l("Hoeveel mensen per maildomein?"))
    limits_until = DayField(_l("De grenzen vervallen op"), validators=[Optional()])
    overbook_percent = IntegerField(
        _l("Overboeken, in procenten"),
        validators=[Readable(_NO_PERCENT), Optional(), NumberRange(0, MOST_PERCENT, _NO_PERCENT)],
    )

    minimum = people(_l("Minimum aantal deelnemers"))
    decide_by = DayField(_l("Beslissen uiterlijk op"), validators=[Optional()])

    def validate_minimum(self, field: IntegerField) -> None:
        if field.data and not self.decide_by.data:
            raise ValidationError(gettext("Vul in wanneer je uiterlijk beslist of het doorgaat."))

    @classmethod
    def of(cls, event_session: EventSession) -> "LimitsForm":
        until, decide_by = local(event_session.limits_until), local(event_session.decide_by)
        days = {
            "limits_until": until.date() if until else None,
            "decide_by": decide_by.date() if decide_by else None,
        }
        return cls(**vars(SeatLimits.of(event_session)) | days)

    def limits(self) -> SeatLimits:
        until, decide_by = self.limits_until.data, self.decide_by.data
        return SeatLimits(
            most_per_school=self.most_per_school.data,
            most_per_board=self.most_per_board.data,
            most_per_domain=self.most_per_domain.data,
            limits_until=clock.moment(until, time()) if until else None,
            overbook_percent=self.overbook_percent.data or 0,
            minimum=self.minimum.data,
            decide_by=clock.moment(decide_by, time(23, 59, 59)) if decide_by else None,
        )
