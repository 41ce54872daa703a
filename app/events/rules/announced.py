"""The dates of an event that are announced, and the status of each; used by pages, feeds, paper and images."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.core.clock import local
from app.core.refusal import Objection
from app.events.models import Event, EventSession, EventState, Meeting
from app.events.rules.shown import ShownState, date_shown
from app.events.rules.sign_up import SignUpWindow, sign_up_objection


@dataclass(frozen=True)
class AnnouncedDate:
    """A date or series that people sign up for. `objection` is why nobody can sign up for it now."""

    event_session: EventSession
    shown: ShownState
    objection: Objection | None
    now: datetime

    @classmethod
    def of(cls, event_session: EventSession, now: datetime, *, as_open: bool = False) -> "AnnouncedDate":
        window = SignUpWindow.of(event_session)
        if as_open and window.state is EventState.DRAFT:
            window = replace(window, state=EventState.OPEN)
        shown = date_shown(window, now, has_report=bool(event_session.event.report))
        return cls(event_session, shown, sign_up_objection(window, now), now)

    @property
    def takes_place(self) -> bool:
        return not self.event_session.is_cancelled

    @property
    def is_over(self) -> bool:
        return self.now >= self.event_session.ends_at

    @property
    def has_begun(self) -> bool:
        return self.now >= self.event_session.starts_at

    @property
    def meetings(self) -> list[Meeting]:
        """Those that take place."""
        return taking_place(self.event_session)

    @property
    def all_meetings(self) -> list[Meeting]:
        """Including cancelled ones, which pages about one event show struck out."""
        return list(self.event_session.meetings)

    @property
    def named(self) -> list[Meeting]:
        """Those that are upcoming or in progress; all of them once it is over."""
        return [each for each in self.meetings if each.ends_at > self.now] or self.meetings

    @property
    def is_series(self) -> bool:
        return len(self.meetings) > 1

    @property
    def times(self) -> int:
        return len(self.meetings)

    @property
    def next(self) -> Meeting:
        return self.named[0]

    def lapses(self, meeting: Meeting) -> bool:
        """Whether this one does not take place, because it or the whole date is cancelled."""
        return meeting.is_cancelled or not self.takes_place

    def shown_for(self, meeting: Meeting) -> ShownState:
        """The status of one meeting: that of its date, unless the meeting itself is cancelled or over already."""
        if self.lapses(meeting) and self.shown is not ShownState.DRAFT:
            return ShownState.CANCELLED
        return ShownState.OVER if self.shown is ShownState.RUNNING and meeting.ends_at <= self.now else self.shown


@dataclass(frozen=True)
class Announced:
    """An event's dates: `dates` are all of them, `named` those shown in a list, a feed or an image."""

    event: Event
    dates: Sequence[AnnouncedDate]
    now: datetime

    @classmethod
    def of(cls, event: Event, now: datetime, *, as_open: bool = False) -> "Announced":
        """`as_open`: a draft as it will be once sign-up is open."""
        return cls(event, [AnnouncedDate.of(each, now, as_open=as_open) for each in event.sessions], now)

    @classmethod
    def alone(cls, event_session: EventSession, now: datetime) -> "Announced":
        """One date without the event's others: for a registration, or for the form to sign up for it."""
        return cls(event_session.event, [AnnouncedDate.of(event_session, now)], now)

    @property
    def named(self) -> list[AnnouncedDate]:
        """Dates that can still be attended; for a past event those held; cancelled ones if all are."""
        held = [each for each in self.dates if each.takes_place]
        found = [each for each in held if not each.is_over] or held or self.dates
        return sorted(found, key=lambda each: each.next.starts_at)

    @property
    def moments(self) -> list[datetime]:
        """One for each day to choose from, or every meeting of the only date."""
        named = self.named
        if len(named) > 1:
            return first_of_days(each.next.starts_at for each in named)
        return [each.starts_at for each in named[0].named]

    @property
    def first(self) -> datetime:
        return self.moments[0]

    @property
    def is_choice(self) -> bool:
        return len(self.named) > 1

    @property
    def is_series(self) -> bool:
        return not self.is_choice and self.named[0].is_series

    @property
    def has_begun(self) -> bool:
        return self.named[0].has_begun

    @property
    def is_over(self) -> bool:
        return all(each.is_over for each in self.named)

    @property
    def meetings(self) -> list[Meeting]:
        return [meeting for each in self.named for meeting in each.meetings]

    @property
    def hours(self) -> tuple[datetime, datetime] | None:
        """Begin and end of a meeting; None if they differ."""
        found = self.meetings
        hours = {(local(each.starts_at).time(), local(each.ends_at).time()) for each in found}
        return (found[0].starts_at, found[0].ends_at) if len(hours) == 1 else None

    @property
    def places(self) -> set[tuple[str, str]]:
        """Venue and town, without the street, which a list does not need; ('', '') if unknown."""
        return {(each.venue, each.address.rpartition(",")[2].strip()) for each in self.meetings}

    @property
    def is_online(self) -> bool:
        return all(each.online_url and not each.place for each in self.meetings)

    @property
    def labels(self) -> list[AnnouncedDate]:
        """The dates whose seats or other status a list shows: those with a seat first, or only one if all agree."""
        found = sorted(self.named, key=lambda each: each.shown is not ShownState.OPEN)
        return found[:1] if len(set(map(_shared, found))) == 1 else found


def taking_place(event_session: EventSession) -> list[Meeting]:
    """Its meetings without cancelled ones; all of them if none is left."""
    found = event_session.meetings
    return [each for each in found if not each.is_cancelled] or list(found)


def first_of_days(moments: Iterable[datetime]) -> list[datetime]:
    """The first moment of each day: groups to choose from may meet on the same day."""
    first: dict[date, datetime] = {}
    for each in moments:
        first.setdefault(local(each).date(), each)
    return list(first.values())


def _shared(date: AnnouncedDate) -> tuple[object, ...]:
    """The part of a date's label that dates can share: never a number of seats."""
    if date.shown is ShownState.OPEN:
        return (id(date.event_session),)
    return date.shown, date.event_session.sign_up_from if date.shown is ShownState.NOT_YET else None


def is_choice(sessions: Iterable[EventSession]) -> bool:
    """Whether people choose one of several dates that are not cancelled, regardless of time."""
    return sum(not each.is_cancelled for each in sessions) > 1
