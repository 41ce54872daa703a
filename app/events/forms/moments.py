"""Dates and clock times as people type them, in Europe/Amsterdam."""

from datetime import datetime, time
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, ValidationError
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.core import clock
from app.core.refusal import Objection
from app.events import actions
from app.events.forms.fields import NO_DATE, NO_TIME, ClockField, DayField, Readable
from app.events.importing.moments import comes_twice
from app.events.importing.rows import is_web_address
from app.events.models import EventSession, Meeting
from app.web.forms import Form, LineField

NO_NUMBER = _l("Vul een getal van 1 of meer in, of niets: dan is er geen grens.")
TOO_LONG = _l("Gebruik niet meer dan %(max)d tekens.")
MOST_SEATS = 100_000


def _local(moment: datetime | None) -> datetime | None:
    return clock.local(moment) if moment else None


class MoveForm(Form):
    """A new date, time or place for one meeting."""

    day = DayField(_l("Datum"), validators=[InputRequired(NO_DATE)])
    doors = ClockField(_l("Inloop vanaf"), validators=[Optional()])
    begin = ClockField(_l("Begin"), validators=[InputRequired(NO_TIME)])
    end = ClockField(_l("Eind"), validators=[InputRequired(NO_TIME)])
    venue = LineField(_l("Locatie"), validators=[Length(max=200, message=TOO_LONG)])
    address = LineField(_l("Adres"), validators=[Length(max=300, message=TOO_LONG)])
    online_url = LineField(_l("Link om online mee te doen"), validators=[Length(max=500, message=TOO_LONG)])

    @classmethod
    def of(cls, meeting: Meeting) -> "MoveForm":
        """With what stands now, unless something was posted."""
        starts, doors = clock.local(meeting.starts_at), _local(meeting.doors_at)
        return cls(
            day=starts.date(), doors=doors.time() if doors else None, begin=starts.time(),
            end=clock.local(meeting.ends_at).time(), venue=meeting.venue, address=meeting.address,
            online_url=meeting.online_url,
        )  # fmt: skip

    def validate_begin(self, field: ClockField) -> None:
        self._must_exist(field)

    def validate_end(self, field: ClockField) -> None:
        self._must_exist(field)
        if self.begin.data and field.data and field.data <= self.begin.data:
            raise ValidationError(_l("Het eind ligt niet na het begin."))

    def validate_doors(self, field: ClockField) -> None:
        self._must_exist(field)
        if self.begin.data and field.data and field.data > self.begin.data:
            raise ValidationError(_l("De inloop begint na het begin."))

    def validate_online_url(self, field: LineField) -> None:
        if field.data and not is_web_address(field.data):
            raise ValidationError(_l("Dit is geen link. Een link begint met https://"))

    def _must_exist(self, field: ClockField) -> None:
        if self.day.data and field.data and not clock.exists(self.day.data, field.data):
            raise ValidationError(_l("Deze tijd bestaat niet: die nacht gaat de klok een uur vooruit."))
        if self.day.data and field.data and comes_twice(self.day.data, field.data):
            raise ValidationError(
                _l("Deze tijd komt die nacht twee keer voor. Kies een tijd vóór 2.00 of vanaf 3.00.")
            )

    def moments(self) -> dict[str, Any]:
        """What `actions.reschedule` takes."""
        day, begin, end = self.day.data, self.begin.data, self.end.data
        assert day is not None  # the validators saw to it
        assert begin is not None
        assert end is not None
        return {
            "starts_at": clock.moment(day, begin),
            "ends_at": clock.moment(day, end),
            "doors_at": clock.moment(day, self.doors.data) if self.doors.data else None,
            "venue": self.venue.data or "",
            "address": self.address.data or "",
            "online_url": self.online_url.data or "",
        }

    def objection(self, meeting: Meeting) -> Objection | None:
        """What the rules say of this move."""
        new = self.moments()
        return actions.move_objection(
            meeting, **{name: new[name] for name in ("venue", "address", "online_url")}
        )

    def changes(self, meeting: Meeting) -> bool:
        return any(getattr(meeting, name) != value for name, value in self.moments().items())


class SeatsForm(Form):
    """Places, waiting list and sign-up window of one session; dates mean from its first and to its last minute."""

    name = LineField(_l("Naam van de groep"), validators=[Length(max=120, message=TOO_LONG)])
    capacity = IntegerField(
        _l("Aantal plaatsen"),
        validators=[Readable(NO_NUMBER), Optional(), NumberRange(1, MOST_SEATS, NO_NUMBER)],
    )
    has_waiting_list = BooleanField(_l("Met een wachtlijst als het vol is"))
    open_from = DayField(_l("Aanmelden vanaf"), validators=[Optional()])
    open_until = DayField(_l("Aanmelden tot en met"), validators=[Optional()])

    @classmethod
    def of(cls, event_session: EventSession) -> "SeatsForm":
        opens, closes = _local(event_session.sign_up_from), _local(event_session.sign_up_until)
        return cls(
            name=event_session.name, capacity=event_session.capacity, has_waiting_list=event_session.has_waiting_list,
            open_from=opens.date() if opens else None, open_until=closes.date() if closes else None,
        )  # fmt: skip

    def validate_open_until(self, field: DayField) -> None:
        if self.open_from.data and field.data and field.data < self.open_from.data:
            raise ValidationError(_l("Het aanmelden sluit voor het opengaat."))

    def seats(self) -> dict[str, Any]:
        """What `actions.set_seats` takes."""
        return {
            "name": self.name.data or "",
            "capacity": self.capacity.data,
            "has_waiting_list": bool(self.has_waiting_list.data),
            "sign_up_from": clock.moment(self.open_from.data, time()) if self.open_from.data else None,
            "sign_up_until": clock.moment(self.open_until.data, time(23, 59, 59))
            if self.open_until.data
            else None,
        }
