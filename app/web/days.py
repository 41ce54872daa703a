"""Days and times as date pickers send them or as the Dutch type them, with our sentence for what cannot be read."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, Field, StringField, TimeField
from wtforms.validators import StopValidation

from app.core import reminding
from app.core.clock import FIRST_YEAR, LAST_YEAR
from app.web.forms import Form

NO_DATE = _l("Vul een datum in, bijvoorbeeld 9-3-2027.")
NO_REMINDERS = _l("Vul hooguit vier getallen van 1 tot en met 30 in, bijvoorbeeld 7, 1. Geen herinnering is 0.")
NO_TIME = _l("Vul een tijd in, bijvoorbeeld 13.30.")


class Readable:
    """Validator, first on its field: says `message` instead of the library's own where the input cannot be read."""

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, _form: Form, field: Field) -> None:
        typed = any(str(each).strip() for each in field.raw_data or ())
        if typed and field.data is None:
            field.errors = []
            raise StopValidation(self.message)


def _in_our_time(day: date | None) -> date | None:
    """The day, unless it is in a year that can only be a typing error."""
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


class DayField(DateField):
    """`unreadable` replaces the sentence about what cannot be read."""

    def __init__(self, label: Any, validators: Any, *, unreadable: Any = NO_DATE, **values: Any) -> None:
        super().__init__(
            label,
            format=["%Y-%m-%d", "%d-%m-%Y"],
            filters=[_in_our_time],
            validators=[Readable(unreadable), *validators],
            **values,
        )


def _days_before(value: Any) -> tuple[int, ...]:
    days = value if isinstance(value, tuple) else reminding.read(value) if isinstance(value, str) else None
    if days is None:
        raise ValueError(NO_REMINDERS)
    return days


class DaysBeforeField(StringField):
    """How many days before a meeting participants are reminded, as '7 en 1'; nothing or 0 means never."""

    def __init__(self, label: Any, **values: Any) -> None:
        super().__init__(label, filters=[_days_before], **values)

    def days(self) -> tuple[int, ...]:
        found: Any = self.data
        return found or ()

    def _value(self) -> str:
        typed = self.raw_data or [", ".join(map(str, self.days()))]
        return str(typed[0]) or "0"


class ClockField(TimeField):
    def __init__(self, label: Any, validators: Any, **values: Any) -> None:
        super().__init__(
            label,
            format=["%H:%M", "%H.%M", "%H:%M:%S"],
            validators=[Readable(NO_TIME), *validators],
            **values,
        )
