"""What the public sees of the programme, as a page and as a feed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

import sqlalchemy as sa

from app.core import clock
from app.events import rules
from app.events.models import Event, EventKind, EventSession, EventState, event_work_area
from app.events.queries import words
from app.events.queries.one import in_order, named
from app.extensions import db
from app.places.models import WorkArea

Statement = TypeVar("Statement", bound=sa.Select[*tuple[Any, ...]])
RECENT = timedelta(days=90)
FED = timedelta(days=365)  # how long a calendar keeps what was
PUBLIC = (EventState.SAVE_THE_DATE, EventState.OPEN, EventState.CANCELLED)
PAGE, RECENTLY = 60, 20  # events on a page of what comes, and of what just was
MOST_FED = 1000  # events in a calendar: who wants more narrows it


@dataclass(frozen=True)
class Programme:
    """One page of what comes, and on the first what just was; pages count from 1, `total` counts what comes on all."""

    upcoming: Sequence[Event]
    past: Sequence[Event]  # the latest first
    page: int
    pages: int
    total: int


def programme(
    q: str = "", kind: str = "", area: str = "", only_free: bool = False, *, page: int = 1, most: int = PAGE
) -> Programme:
    """What the public sees, filtered by words, kind (its slug), werkgebied (its name) and free places.

    An event for the whole region is for every werkgebied. `most` to a page.
    """
    now = clock.now()
    rows = _ids(now - RECENT, now, q=q, kind=kind, area=area, only_free=only_free)
    coming = [row.id for row in rows if not row.is_over]
    past = [row.id for row in reversed(rows) if row.is_over and row.state is not EventState.CANCELLED]
    pages = max(1, -(-len(coming) // most))
    page = min(max(1, page), pages)
    coming_here = coming[(page - 1) * most : page * most]
    events = in_order([*coming_here, *(past[:RECENTLY] if page == 1 else ())])
    here = len(coming_here)
    return Programme(events[:here], events[here:], page, pages, len(coming))


def calendar_events(q: str = "", kind: str = "", area: str = "", only_free: bool = False) -> Sequence[Event]:
    """What the feed shows: a year of past, all that comes. Of very many what comes first, then what was latest."""
    now = clock.now()
    rows = _ids(now - FED, now, q=q, kind=kind, area=area, only_free=only_free)
    past = [row.id for row in rows if row.is_over]
    coming = [row.id for row in rows if not row.is_over][:MOST_FED]
    return in_order(past[len(past) - min(len(past), MOST_FED - len(coming)) :] + coming)


def _ids(
    since: datetime, now: datetime, *, q: str, kind: str, area: str, only_free: bool
) -> Sequence[sa.Row[int, EventState, bool]]:
    """What ended after `since`, what begins first on top: (id, state, is_over)."""
    among = [Event.state.in_(PUBLIC), Event.ends_at > since]
    if only_free:
        among.append(has_room_at(now))
    statement = (
        sa.select(Event.id, Event.state, (Event.ends_at <= now).label("is_over"))
        .where(*among)
        .order_by(Event.starts_at, Event.id)
    )
    rows = db.session.execute(filtered(statement, kind, area)).all()
    if not q.strip():
        return rows
    found = words.found(q, *among)
    return [row for row in rows if row.id in found]


def last_change() -> datetime | None:
    """When any event last changed, concepts too: one that went back to concept left the programme."""
    return db.session.scalar(sa.select(sa.func.max(Event.changed_at)))


def has_room(event: Event, now: datetime) -> bool:
    """Whether one can still get a seat on some date."""
    return any(
        rules.sign_up_objection(rules.Window.of(each), now) is None and rules.Window.of(each).has_seat
        for each in event.sessions
    )


def has_room_at(now: datetime) -> sa.ColumnElement[bool]:
    """The same, asked of the database."""
    free = EventSession.capacity - EventSession.seats_taken - EventSession.waiting > 0
    return sa.and_(
        Event.state == EventState.OPEN,
        Event.sessions.any(
            sa.and_(
                EventSession.cancelled_at.is_(None),
                EventSession.starts_at > now,
                sa.or_(EventSession.sign_up_from.is_(None), EventSession.sign_up_from <= now),
                sa.or_(EventSession.sign_up_until.is_(None), EventSession.sign_up_until >= now),
                sa.or_(EventSession.capacity.is_(None), free),
            )
        ),
    )


def filtered(statement: Statement, kind: str, area: str) -> Statement:
    if kind:
        statement = statement.where(Event.kind.has(named(EventKind.slug, kind)))
    if area:
        of_event = event_work_area.c.event_id == Event.id
        here = (
            sa.select(1)
            .select_from(event_work_area.join(WorkArea))
            .where(of_event, named(WorkArea.name, area))
        )
        anywhere = ~sa.exists(sa.select(1).select_from(event_work_area).where(of_event))
        statement = statement.where(sa.or_(sa.exists(here), anywhere))
    return statement
