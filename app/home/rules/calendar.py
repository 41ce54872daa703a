"""The months of the calendar, the meetings of a day, and clashes between them."""

import re
from calendar import Calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from app.core.clock import local, school_year_start
from app.core.text import Sentence, sentence
from app.events.models import Event, EventSession, Meeting
from app.events.rules import AnnouncedDate, ShownState, Slot, in_the_way
from app.home.rules.days import DayOff, days_off

_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"20\d\d")
_DAY = re.compile(r"20\d\d-\d\d-\d\d")
CLASHES_TOLD = 3
AND_MORE = sentence("Die dag is er nog meer.")


@dataclass(frozen=True)
class DayEntry:
    """One meeting on its day."""

    meeting: Meeting
    shown: ShownState

    @classmethod
    def of(cls, meeting: Meeting, now: datetime) -> "DayEntry":
        """A full date is full, whatever the event's other dates are; one meeting of a series can be called off."""
        return cls(meeting, AnnouncedDate.of(meeting.event_session, now).shown_for(meeting))

    @property
    def event_session(self) -> EventSession:
        return self.meeting.event_session

    @property
    def event(self) -> Event:
        return self.meeting.event_session.event

    @property
    def day(self) -> date:
        return local(self.meeting.starts_at).date()

    @property
    def areas(self) -> list[str]:
        """Empty means the whole region."""
        return [area.name for area in self.event.work_areas]

    @property
    def slot(self) -> Slot:
        """In the form that the planning rules compare."""
        event, meeting = self.event, self.meeting
        return Slot(
            title=event.title,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            areas=frozenset(self.areas),
            audience=event.audience,
            speakers=event.speakers,
            venue=meeting.venue,
            room=meeting.room,
        )

    @property
    def counts(self) -> bool:
        """Whether it can clash with another."""
        return self.shown is not ShownState.CANCELLED


def clashes(entries: Iterable[DayEntry], beside: Iterable[tuple[int, Slot]]) -> dict[str, list[Sentence]]:
    """What clashes with each meeting that day, by its public id: a warning for planners, limited to the first few.

    `beside` is everything else on those days, with the id of its event; meetings of one event never clash.
    """
    by_day: dict[date, list[tuple[int, Slot]]] = {}
    for event_id, slot in beside:
        by_day.setdefault(slot.day, []).append((event_id, slot))
    told = ((entry, _in_its_way(entry, by_day.get(entry.day, []))) for entry in entries if entry.counts)
    return {entry.meeting.public_id: said for entry, said in told if said}


def _in_its_way(entry: DayEntry, of_day: Iterable[tuple[int, Slot]]) -> list[Sentence]:
    own, found = entry.slot, list[Sentence]()
    for event_id, other in of_day:
        if event_id == entry.event.id:
            continue
        found += [each for each in in_the_way(own, other) if each not in found]
        if len(found) > CLASHES_TOLD:  # on a very busy day the rest is not checked
            return [*found[:CLASHES_TOLD], AND_MORE]
    return found


@dataclass(frozen=True)
class Month:
    """A month as a grid of whole weeks starting on Monday."""

    first: date
    weeks: Sequence[Sequence[date]]
    off: dict[date, DayOff]

    @property
    def name(self) -> str:
        """As used in an address."""
        return self.first.strftime("%Y-%m")

    @property
    def next(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1)

    @property
    def previous(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    def holds(self, day: date) -> bool:
        return (day.year, day.month) == (self.first.year, self.first.month)

    def begins_off(self, day: date) -> bool:
        """Whether to name a holiday here: on its first day in the grid, and again on each Monday."""
        found, before = self.off.get(day), self.off.get(day - timedelta(days=1))
        return found is not None and (found != before or day.weekday() == 0)


def grid_days(first: date) -> tuple[date, date]:
    """The first and the last day of the weeks that a month touches."""
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    return weeks[0][0], weeks[-1][-1]


def month_of(first: date, region: str) -> Month:
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    return Month(first, weeks, days_off((day for week in weeks for day in week), region))


def month_in(asked: str, today: date) -> date:
    """The first day of the month in an address ('2026-11'), or of this month."""
    match = _MONTH.fullmatch(asked)
    return date(int(match[1]), int(match[2]), 1) if match else today.replace(day=1)


def day_in(asked: str) -> date | None:
    """The day in an address ('2026-11-04')."""
    try:
        return date.fromisoformat(asked) if _DAY.fullmatch(asked) else None
    except ValueError:
        return None


def school_year_in(asked: str, today: date) -> date:
    """The first day of the school year in an address, named by its first calendar year ('2026')."""
    return date(int(asked), 8, 1) if _YEAR.fullmatch(asked) else school_year_start(today)


def school_year_months(start: date) -> list[date]:
    """August to July."""
    return [start + relativedelta(months=number) for number in range(12)]


def by_day(entries: Iterable[DayEntry]) -> dict[date, list[DayEntry]]:
    found: dict[date, list[DayEntry]] = {}
    for entry in entries:
        found.setdefault(entry.day, []).append(entry)
    return found
