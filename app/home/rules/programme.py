"""How the programme is laid out: which dates of an event are listed, and under which month."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from app.core.clock import local
from app.core.refusal import Objection
from app.events.models import Event, EventSession, Meeting
from app.events.rules import SignUpWindow, sign_up_objection

MAIL_IS_LATE = timedelta(minutes=10)  # a running worker sends within seconds


@dataclass(frozen=True)
class ProgrammeRow:
    """One event in the list.

    `dates` are the dates to list: one per session that can be chosen, or every meeting of the only session.
    """

    event: Event
    dates: list[datetime]
    is_choice: bool
    hours: tuple[datetime, datetime] | None  # None if they differ
    place: str  # empty if they differ or are not known yet
    sessions: list[tuple[EventSession, Objection | None]]  # with why sign-up is not possible; those with a seat first

    @property
    def first(self) -> datetime:
        return self.dates[0]

    @property
    def told_once(self) -> list[tuple[EventSession, Objection | None]]:
        """The first date, if all are full or all are closed for the same reason; otherwise nothing."""
        told = {_told(each, objection) for each, objection in self.sessions}
        return self.sessions[:1] if len(told) == 1 else []

    @classmethod
    def of(cls, event: Event, now: datetime) -> "ProgrammeRow":
        """Past dates are left out, unless all of them are past."""
        sessions = [each for each in event.sessions if each.ends_at > now] or list(event.sessions)
        is_choice = len(event.sessions) > 1
        meetings = [meeting for each in sessions for meeting in each.meetings]
        if is_choice:
            dates = [each.starts_at for each in sessions]
        else:
            dates = [meeting.starts_at for meeting in meetings if meeting.ends_at > now]
        return cls(
            event,
            dates or [meeting.starts_at for meeting in meetings],
            is_choice,
            hours=_shared_hours(meetings),
            place=_shared_place(meetings),
            sessions=_bookable_first(sessions, now),
        )


def _bookable_first(sessions: Iterable[EventSession], now: datetime) -> list[tuple[EventSession, Objection | None]]:
    found = [(each, sign_up_objection(SignUpWindow.of(each), now)) for each in sessions]
    return sorted(found, key=lambda pair: pair[1] is not None or pair[0].seats_free == 0)


def _told(event_session: EventSession, objection: Objection | None) -> tuple[object, ...]:
    """The part of a date's label that dates can share: never a number of seats."""
    if objection is not None:
        return objection.code, event_session.sign_up_from if objection.code == "not_yet" else None
    return ("full",) if event_session.seats_free == 0 else (id(event_session),)


def _shared_hours(meetings: Sequence[Meeting]) -> tuple[datetime, datetime] | None:
    hours = {(local(each.starts_at).time(), local(each.ends_at).time()) for each in meetings}
    return (meetings[0].starts_at, meetings[0].ends_at) if len(hours) == 1 else None


def _shared_place(meetings: Sequence[Meeting]) -> str:
    """'De Zonnecirkel, Heerhugowaard': without the street, which a list does not need."""
    places = {(each.venue, each.address.rpartition(",")[2].strip()) for each in meetings}
    return ", ".join(part for part in places.pop() if part) if len(places) == 1 else ""


def months(rows: Iterable[ProgrammeRow]) -> list[tuple[date, list[ProgrammeRow]]]:
    """Rows by the first day of the month in which each begins, in order."""
    ordered = sorted(rows, key=lambda row: row.first)
    return [(month, list(group)) for month, group in groupby(ordered, key=lambda row: _month(row.first))]


def _month(moment: datetime) -> date:
    return local(moment).date().replace(day=1)


def is_late(waiting_since: datetime | None, now: datetime) -> bool:
    """Whether mail has waited so long that somebody should check."""
    return waiting_since is not None and now - waiting_since >= MAIL_IS_LATE
