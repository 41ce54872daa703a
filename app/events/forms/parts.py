"""Fields that several forms share: a moment, a place, and the number of seats. All times are in Europe/Amsterdam."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, ValidationError
from wtforms import Form as PlainForm
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.core import clock
from app.events.importing.moments import comes_twice
from app.events.importing.rows import is_web_address
from app.events.models import Meeting
from app.events.queries import venue_key
from app.places.models import Venue
from app.web.days import NO_DATE, NO_TIME, ClockField, DayField, Readable
from app.web.forms import LineField

NO_NUMBER = _l("Vul een getal van 1 of meer in, of niets: dan is er geen grens.")
TOO_LONG = _l("Gebruik niet meer dan %(max)d tekens.")
MOST_SEATS = 100_000
LONGEST_PLACE = 500  # venue, room and address together, as shown in mails


def local(moment: datetime | None) -> datetime | None:
    return clock.local(moment) if moment else None


class MomentFields:
    """The date and times of one meeting."""

    day = DayField(_l("Datum"), validators=[InputRequired(NO_DATE)])
    doors = ClockField(_l("Inloop vanaf"), validators=[Optional()])
    begin = ClockField(_l("Begin"), validators=[InputRequired(NO_TIME)])
    end = ClockField(_l("Eind"), validators=[InputRequired(NO_TIME)])

    @staticmethod
    def moments_of(meeting: Meeting) -> dict[str, Any]:
        """The present values, to fill in a form."""
        starts, doors = clock.local(meeting.starts_at), local(meeting.doors_at)
        return {
            "day": starts.date(),
            "doors": doors.time() if doors else None,
            "begin": starts.time(),
            "end": clock.local(meeting.ends_at).time(),
        }

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

    def _must_exist(self, field: ClockField) -> None:
        if self.day.data and field.data and not clock.exists(self.day.data, field.data):
            raise ValidationError(_l("Deze tijd bestaat niet: die nacht gaat de klok een uur vooruit."))
        if self.day.data and field.data and comes_twice(self.day.data, field.data):
            raise ValidationError(_l("Deze tijd komt die nacht twee keer voor. Kies een tijd vóór 2.00 of vanaf 3.00."))

    def times(self) -> dict[str, Any]:
        """The moments in a valid form: `starts_at`, `ends_at` and `doors_at`."""
        day, begin, end = self.day.data, self.begin.data, self.end.data
        assert day is not None  # guaranteed by the validators
        assert begin is not None
        assert end is not None
        return {
            "starts_at": clock.moment(day, begin),
            "ends_at": clock.moment(day, end),
            "doors_at": clock.moment(day, self.doors.data) if self.doors.data else None,
        }

    @property
    def is_readable(self) -> bool:
        """Whether it has a date with a begin and an end after it: enough to check for clashes."""
        return bool(self.day.data and self.begin.data and self.end.data and self.begin.data < self.end.data)


class PlaceFields:
    """The place; a known locatie fills in its address."""

    venue = LineField(_l("Locatie"), validators=[Length(max=200, message=TOO_LONG)])
    address = LineField(_l("Adres"), validators=[Length(max=300, message=TOO_LONG)])
    room = LineField(_l("Ruimte"), validators=[Length(max=120, message=TOO_LONG)])
    online_url = LineField(_l("Link om online mee te doen"), validators=[Length(max=500, message=TOO_LONG)])
    venues: Sequence[Venue] = ()

    @staticmethod
    def place_of(meeting: Meeting) -> dict[str, str]:
        return {name: getattr(meeting, name) for name in ("venue", "address", "room", "online_url")}

    def offer_venues(self, venues: Sequence[Venue]) -> None:
        """The list to choose from, and to take the address from."""
        self.venues = venues

    @property
    def known_venue(self) -> Venue | None:
        typed = venue_key(self.venue.data or "")
        return next((each for each in self.venues if venue_key(each.name) == typed), None)

    @property
    def room_seats(self) -> int | None:
        """The capacity of the typed room; None if unknown."""
        rooms = self.known_venue.rooms if self.known_venue else []
        typed = venue_key(self.room.data or "")
        return next((each.seats for each in rooms if venue_key(each.name) == typed), None)

    def validate_online_url(self, field: LineField) -> None:
        if field.data and not is_web_address(field.data):
            raise ValidationError(_l("Dit is geen link. Een link begint met https://"))

    def validate_room(self, _field: LineField) -> None:
        if len(", ".join(self.place().values())) - len(self.online_url.data or "") > LONGEST_PLACE:
            raise ValidationError(_l("Locatie, ruimte en adres zijn samen te lang."))

    def place(self) -> dict[str, str]:
        """The columns of a meeting: `venue`, `address`, `room` and `online_url`."""
        known = self.known_venue
        return {
            "venue": known.name if known else self.venue.data or "",
            "address": self.address.data or (known.address if known else ""),
            "room": self.room.data or "",
            "online_url": self.online_url.data or "",
        }


class SeatsFields:
    """Seats, waiting list and sign-up window of one session; dates run from their first to their last minute."""

    capacity = IntegerField(
        _l("Aantal plaatsen"),
        validators=[Readable(NO_NUMBER), Optional(), NumberRange(1, MOST_SEATS, NO_NUMBER)],
    )
    has_waiting_list = BooleanField(_l("Met een wachtlijst als het vol is"), default=True)
    open_from = DayField(_l("Aanmelden vanaf"), validators=[Optional()])
    open_until = DayField(_l("Aanmelden tot en met"), validators=[Optional()])

    def validate_open_until(self, field: DayField) -> None:
        if self.open_from.data and field.data and field.data < self.open_from.data:
            raise ValidationError(_l("Het aanmelden sluit voor het opengaat."))

    def seats(self) -> dict[str, Any]:
        """The columns of a session, except its name."""
        return {
            "capacity": self.capacity.data,
            "has_waiting_list": bool(self.has_waiting_list.data),
            "sign_up_from": clock.moment(self.open_from.data, time()) if self.open_from.data else None,
            "sign_up_until": clock.moment(self.open_until.data, time(23, 59, 59)) if self.open_until.data else None,
        }


class MomentForm(MomentFields, PlainForm):
    """One of several dates in a form: without a token of its own."""
