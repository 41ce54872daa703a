"""The meetings in a period, drafts included: by name up to the number that fits on a page, otherwise as counts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.core import clock
from app.events import queries as events
from app.events.models import Event, EventKind, EventSession, EventState, Meeting, event_work_area
from app.events.rules import Slot
from app.extensions import db
from app.places.models import WorkArea


@dataclass(frozen=True)
class Span:
    """Meetings from `start` until `end`, of the events that meet every condition."""

    start: datetime
    end: datetime
    conditions: Sequence[ColumnElement[bool]]

    @classmethod
    def of_days(cls, first: date, end: date, *conditions: ColumnElement[bool]) -> "Span":
        """`end` is exclusive."""
        return cls(clock.moment(first, time()), clock.moment(end, time()), conditions)

    def of(self, statement: sa.Select[*tuple[Any, ...]]) -> sa.Select[*tuple[Any, ...]]:
        return (
            statement.select_from(Meeting)
            .join(Meeting.event_session)
            .join(EventSession.event)
            .where(Meeting.starts_at >= self.start, Meeting.starts_at < self.end, *self.conditions)
        )


def public_span(first: date, end: date, *, q: str, kind: str, area: str, only_free: bool) -> Span:
    """The public meetings in a period that match these filters."""
    # not by the event's own span: that leaves out its called-off dates, which a month shows as such
    return Span.of_days(first, end, *events.public_with(q, kind, area, only_free))


_WHOLE = (
    contains_eager(Meeting.event_session)
    .contains_eager(EventSession.event)
    .options(joinedload(Event.kind), selectinload(Event.work_areas)),
)
_IN_ORDER = (Meeting.starts_at, Meeting.id)


def meetings(span: Span, *, most: int | None = None, after: int = 0) -> Sequence[Meeting]:
    """In order, with everything needed for a line, a cell or a row; at most `most`, after skipping `after`."""
    statement = span.of(sa.select(Meeting)).options(*_WHOLE).order_by(*_IN_ORDER)
    return db.session.scalars(statement.limit(most).offset(after or None)).all()


def number_of_meetings(span: Span) -> int:
    return db.session.scalar(span.of(sa.select(sa.func.count(Meeting.id)))) or 0


@dataclass(frozen=True)
class CalendarDays:
    """The meetings shown by name, and the number of others for each day; `number` is the total."""

    meetings: Sequence[Meeting]
    more: Mapping[date, int]
    number: int


def days(span: Span, *, most: int, most_a_day: int) -> CalendarDays:
    """All of them, or the first of each day if there are more than `most`."""
    rows = db.session.execute(span.of(sa.select(Meeting.id, Meeting.starts_at)).order_by(*_IN_ORDER)).all()
    by_day: dict[date, list[int]] = {}
    for number, starts_at in rows:
        by_day.setdefault(clock.local(starts_at).date(), []).append(number)
    shown = most_a_day if len(rows) > most else len(rows)
    ids = [number for of_day in by_day.values() for number in of_day[:shown]]
    named = sa.select(Meeting).join(Meeting.event_session).join(EventSession.event).where(Meeting.id.in_(ids))
    found = db.session.scalars(named.options(*_WHOLE).order_by(*_IN_ORDER)).all()
    more = {day: len(of_day) - shown for day, of_day in by_day.items() if len(of_day) > shown}
    return CalendarDays(found, more, len(rows))


def events_in(span: Span, *, most: int) -> Sequence[int]:
    """Ids of the events with a meeting in the span, in order of that meeting."""
    statement = span.of(sa.select(Event.id)).group_by(Event.id)
    return db.session.scalars(statement.order_by(sa.func.min(Meeting.starts_at), Event.id).limit(most)).all()


def numbers_by_kind(span: Span, months: Sequence[date]) -> dict[tuple[date, str], int]:
    """The number of meetings, by the first day of a month and the slug of a kind."""
    kind = EventKind.slug.label("kind")
    statement = span.of(sa.select(_month(months), kind, sa.func.count())).join(Event.kind)
    rows = db.session.execute(statement.group_by("month", "kind").order_by("month", "kind"))
    return {(months[at], slug): number for at, slug, number in rows}


def numbers_by_area(span: Span, months: Sequence[date]) -> dict[tuple[str, date], int]:
    """The number, by the name of a werkgebied (empty for the whole region) and the first day of a month."""
    name = sa.func.coalesce(WorkArea.name, "").label("area")
    statement = (
        span.of(sa.select(_month(months), name, sa.func.count()))
        .outerjoin(event_work_area, event_work_area.c.event_id == Event.id)
        .outerjoin(WorkArea, WorkArea.id == event_work_area.c.work_area_id)
    )
    rows = db.session.execute(statement.group_by("month", "area").order_by("month", "area"))
    return {(area, months[at]): number for at, area, number in rows}


def _month(months: Sequence[date]) -> sa.Label[int]:
    """The index of the month in which a meeting begins, in Amsterdam's time zone."""
    begins = [clock.moment(each, time()) for each in months[1:]]
    ends = [(Meeting.starts_at < each, at) for at, each in enumerate(begins)]
    return sa.case(*ends, else_=len(begins)).label("month")


def slots_on(days: Collection[date], within: ColumnElement[bool]) -> list[tuple[int, Slot]]:
    """All other meetings on those days, regardless of filters: (id of the event, meeting); cancelled ones left out."""
    if not days:
        return []
    first, last = min(days), max(days)
    # limited to first … last too: with the separate stretches alone, SQLite would read every meeting ever held
    on_days = sa.and_(
        _from_until(first, last + timedelta(days=1)),
        sa.or_(*(_from_until(*each) for each in _stretches(days))),
    )
    rows = db.session.execute(
        sa.select(
            *(Event.id, Event.title, Event.audience, Event.speakers),
            *(Meeting.starts_at, Meeting.ends_at, Meeting.venue, Meeting.room),
        )
        .select_from(Meeting)
        .join(Meeting.event_session)
        .join(EventSession.event)
        .where(on_days, within, Meeting.cancelled_at.is_(None))
        .where(EventSession.cancelled_at.is_(None), Event.state != EventState.CANCELLED)
        .order_by(*_IN_ORDER)
    ).all()
    areas = _areas({row.id for row in rows})
    return [
        (
            row.id,
            Slot(
                title=row.title,
                starts_at=row.starts_at,
                ends_at=row.ends_at,
                audience=row.audience,
                speakers=row.speakers,
                venue=row.venue,
                room=row.room,
                areas=frozenset(areas.get(row.id, ())),
            ),
        )
        for row in rows
    ]


def _areas(event_ids: Collection[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = db.session.execute(
        sa.select(event_work_area.c.event_id, WorkArea.name)
        .join(WorkArea, WorkArea.id == event_work_area.c.work_area_id)
        .where(event_work_area.c.event_id.in_(event_ids))
        .order_by(WorkArea.id)
    )
    for event_id, name in rows:
        found.setdefault(event_id, []).append(name)
    return found


def _stretches(days: Collection[date]) -> list[tuple[date, date]]:
    """Consecutive days as one stretch: (the first, the first day after)."""
    found: list[tuple[date, date]] = []
    for day in sorted(days):
        first = found.pop()[0] if found and found[-1][1] == day else day
        found.append((first, day + timedelta(days=1)))
    return found


def _from_until(first: date, end: date) -> ColumnElement[bool]:
    return sa.and_(Meeting.starts_at >= clock.moment(first, time()), Meeting.starts_at < clock.moment(end, time()))
