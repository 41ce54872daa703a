"""A single meeting or date: another moment or place, its seats, an additional date."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import Length

from app.core.refusal import Objection
from app.events import actions
from app.events.forms.parts import (
    MOST_SEATS,
    NO_NUMBER,
    TOO_LONG,
    MomentFields,
    PlaceFields,
    SeatsFields,
    local,
)
from app.events.models import EventSession, Meeting
from app.events.plans import MeetingPlan, SessionPlan
from app.web.forms import Form, LineField

__all__ = ["MOST_SEATS", "NO_NUMBER", "TOO_LONG", "DateForm", "MoveForm", "SeatsForm", "TimeForm"]


class MoveForm(MomentFields, PlaceFields, Form):
    """A new date, time or place for one meeting."""

    @classmethod
    def of(cls, meeting: Meeting) -> "MoveForm":
        """Filled in with the present values, unless something was posted."""
        return cls(**cls.moments_of(meeting), **cls.place_of(meeting))

    def moments(self) -> dict[str, Any]:
        """The arguments for `actions.reschedule`."""
        return self.times() | self.place()

    def objection(self, meeting: Meeting) -> Objection | None:
        """The rules' objection to this move."""
        new = self.moments()
        return actions.move_objection(meeting, **{name: new[name] for name in ("venue", "address", "online_url")})

    def changes(self, meeting: Meeting) -> bool:
        return any(getattr(meeting, name) != value for name, value in self.moments().items())


class TimeForm(MoveForm):
    """Another meeting for a group that meets several times."""

    @classmethod
    def after(cls, meeting: Meeting) -> "TimeForm":
        """Filled in with the times and place of its last meeting, without a date."""
        return cls(**{**cls.moments_of(meeting), "day": None}, **cls.place_of(meeting))

    def plan(self) -> MeetingPlan:
        return MeetingPlan(**self.moments())


class DateForm(TimeForm, SeatsFields):
    """Another date to choose, with its own seats."""

    name = LineField(_l("Naam van de groep"), validators=[Length(max=120, message=TOO_LONG)])

    @classmethod
    def beside(cls, event_session: EventSession) -> "DateForm":
        """Filled in with the times, place and seats of another date of the same event."""
        meeting = event_session.meetings[0]
        return cls(
            **{**cls.moments_of(meeting), "day": None},
            **cls.place_of(meeting),
            capacity=event_session.capacity,
            has_waiting_list=event_session.has_waiting_list,
        )

    @classmethod
    def of_session(cls, event_session: EventSession) -> "DateForm":
        """Filled in with all present values, to restore it after its removal."""
        meeting = event_session.meetings[0]
        opens, closes = local(event_session.sign_up_from), local(event_session.sign_up_until)
        return cls(
            formdata=None,  # ignores whatever was posted to the page that removes it
            **cls.moments_of(meeting),
            **cls.place_of(meeting),
            name=event_session.name,
            capacity=event_session.capacity,
            has_waiting_list=event_session.has_waiting_list,
            open_from=opens.date() if opens else None,
            open_until=closes.date() if closes else None,
        )

    def session_plan(self) -> SessionPlan:
        return SessionPlan(meetings=[self.plan()], name=self.name.data or "", **self.seats())


class SeatsForm(SeatsFields, Form):
    """Name, seats, waiting list and sign-up window of one session."""

    name = LineField(_l("Naam van de groep"), validators=[Length(max=120, message=TOO_LONG)])

    @classmethod
    def of(cls, event_session: EventSession) -> "SeatsForm":
        opens, closes = local(event_session.sign_up_from), local(event_session.sign_up_until)
        return cls(
            name=event_session.name,
            capacity=event_session.capacity,
            has_waiting_list=event_session.has_waiting_list,
            open_from=opens.date() if opens else None,
            open_until=closes.date() if closes else None,
        )

    def named_seats(self) -> dict[str, Any]:
        """The arguments for `actions.set_seats`."""
        return self.seats() | {"name": self.name.data or ""}
