"""Finds: each page's rows in a fixed number of statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute, joinedload, selectinload
from sqlalchemy.orm.interfaces import LoaderOption

from app.core import clock
from app.events import rules
from app.events.models import Event, EventKind, EventSession, EventState, Meeting, event_work_area
from app.extensions import db
from app.places.models import WorkArea

RECENT = timedelta(days=90)
PUBLIC = (EventState.SAVE_THE_DATE, EventState.OPEN, EventState.CANCELLED)


@dataclass(frozen=True)
class Programme:
    upcoming: Sequence[Event]
    past: Sequence[Event]  # the latest first


def _whole() -> tuple[LoaderOption, ...]:
    return (
        joinedload(Event.kind),
        selectinload(Event.work_areas),
        selectinload(Event.sessions).selectinload(EventSession.meetings),
    )


def _named(column: InstrumentedAttribute[str], name: str) -> ColumnElement[bool]:
    """That a column holds what an address names; no row has a name that PostgreSQL cannot store (a NUL)."""
    return sa.false() if "\0" in name else column == name


def _one(statement: sa.Select[Event]) -> Event | None:
    return db.session.scalar(statement.options(*_whole()))


def public_event(slug: str) -> Event | None:
    return _one(sa.select(Event).where(_named(Event.slug, slug), Event.state != EventState.DRAFT))


def event(public_id: str) -> Event | None:
    return _one(sa.select(Event).where(_named(Event.public_id, public_id)))


def event_session(public_id: str) -> EventSession | None:
    return db.session.scalar(
        sa.select(EventSession)
        .where(_named(EventSession.public_id, public_id))
        .options(
            selectinload(EventSession.meetings),
            joinedload(EventSession.event).options(joinedload(Event.kind), selectinload(Event.sessions)),
        )
    )


def meeting(public_id: str) -> Meeting | None:
    return db.session.scalar(
        sa.select(Meeting)
        .where(_named(Meeting.public_id, public_id))
        .options(joinedload(Meeting.event_session).joinedload(EventSession.event).joinedload(Event.kind))
    )


def kinds() -> Sequence[EventKind]:
    return db.session.scalars(sa.select(EventKind).order_by(EventKind.name)).all()


def planned_from(topic_id: int, title: str, starts_at: datetime) -> Event | None:
    """The event that the same plan made before."""
    return db.session.scalar(
        sa.select(Event)
        .where(Event.topic_id == topic_id, Event.title == title, Event.starts_at == starts_at)
        .order_by(Event.id)
        .limit(1)
    )


def slug_is_taken(slug: str) -> bool:
    return db.session.scalar(sa.select(Event.id).where(Event.slug == slug)) is not None


def programme(
    q: str = "", kind: str = "", area: str = "", only_free: bool = False, *, since: datetime | None = None
) -> Programme:
    """What the public sees, filtered by words, kind (its slug), werkgebied (its name) and free places.

    An event for the whole region is for every werkgebied. `since` widens the past that is looked at.
    """
    now = clock.now()
    statement = (
        sa.select(Event)
        .where(Event.state.in_(PUBLIC), Event.ends_at > (since or now - RECENT))
        .order_by(Event.starts_at, Event.id)
    )
    found = [
        event
        for event in db.session.scalars(_filtered(statement, kind, area).options(*_whole()))
        if _matches(event, q) and (not only_free or has_room(event, now))
    ]
    upcoming = [event for event in found if not rules.is_over(event.ends_at, now)]
    past = [event for event in found if rules.is_over(event.ends_at, now) and not event.is_cancelled]
    return Programme(upcoming, past[::-1])


def calendar_events(q: str = "", kind: str = "", area: str = "", only_free: bool = False) -> Sequence[Event]:
    """What the feed shows: a year of past, all that comes; what was cancelled stays 90 days."""
    now = clock.now()
    since = now - timedelta(days=365)
    statement = (
        sa.select(Event)
        .where(Event.state.in_(PUBLIC), Event.ends_at > since)
        .order_by(Event.starts_at, Event.id)
    )
    return [
        event
        for event in db.session.scalars(_filtered(statement, kind, area).options(*_whole()))
        if _matches(event, q) and (not only_free or has_room(event, now))
    ]


def last_change() -> datetime | None:
    """When any event last changed, concepts too: one that went back to concept left the programme."""
    return db.session.scalar(sa.select(sa.func.max(Event.changed_at)))


def all_events(kind: str = "", state: str = "", q: str = "") -> Sequence[Event]:
    """For organisers: concepts too; what comes first, then what was, latest first."""
    now = clock.now()
    statement = sa.select(Event).order_by(Event.starts_at.desc(), Event.id.desc())
    if state:
        statement = statement.where(Event.state == EventState(state))
    events = [
        event
        for event in db.session.scalars(_filtered(statement, kind, "").options(*_whole()))
        if _matches(event, q)
    ]
    coming = [event for event in events if not rules.is_over(event.ends_at, now)]
    return coming[::-1] + [event for event in events if rules.is_over(event.ends_at, now)]


def has_room(event: Event, now: datetime) -> bool:
    """Whether one can still get a seat on some date."""
    return any(
        rules.sign_up_objection(rules.Window.of(each), now) is None and rules.Window.of(each).has_seat
        for each in event.sessions
    )


def _filtered(statement: sa.Select[Event], kind: str, area: str) -> sa.Select[Event]:
    if kind:
        statement = statement.where(Event.kind.has(_named(EventKind.slug, kind)))
    if area:
        of_event = event_work_area.c.event_id == Event.id
        here = (
            sa.select(1)
            .select_from(event_work_area.join(WorkArea))
            .where(of_event, _named(WorkArea.name, area))
        )
        anywhere = ~sa.exists(sa.select(1).select_from(event_work_area).where(of_event))
        statement = statement.where(sa.or_(sa.exists(here), anywhere))
    return statement


def _matches(event: Event, q: str) -> bool:
    if not q.strip():
        return True
    places = [meeting.place for each in event.sessions for meeting in each.meetings]
    return rules.found_in(
        q, event.title, event.goal, event.audience, event.theme, event.speakers, event.kind.name, *places
    )
