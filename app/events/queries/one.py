"""One event, date or meeting, by what an address or a form names."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import LoaderOption

from app.events.models import Event, EventKind, EventSession, EventState, Meeting
from app.extensions import db


def whole() -> tuple[LoaderOption, ...]:
    return (
        joinedload(Event.kind),
        selectinload(Event.work_areas),
        selectinload(Event.sessions).selectinload(EventSession.meetings),
    )


def in_order(ids: Sequence[int]) -> Sequence[Event]:
    """These events, fully loaded, in the given order."""
    rows = {each.id: each for each in db.session.scalars(sa.select(Event).where(Event.id.in_(ids)).options(*whole()))}
    return [rows[each] for each in ids]


def _one(statement: sa.Select[Event]) -> Event | None:
    return db.session.scalar(statement.options(*whole()))


def public_event(slug: str) -> Event | None:
    return _one(sa.select(Event).where(Event.slug == slug, Event.state != EventState.DRAFT))


def event(public_id: str) -> Event | None:
    return _one(sa.select(Event).where(Event.public_id == public_id))


def event_session(public_id: str) -> EventSession | None:
    return db.session.scalar(
        sa.select(EventSession)
        .where(EventSession.public_id == public_id)
        .options(
            joinedload(EventSession.event).options(
                joinedload(Event.kind), selectinload(Event.sessions).selectinload(EventSession.meetings)
            ),
        )
    )


def meeting(public_id: str) -> Meeting | None:
    return db.session.scalar(
        sa.select(Meeting)
        .where(Meeting.public_id == public_id)
        .options(joinedload(Meeting.event_session).joinedload(EventSession.event).joinedload(Event.kind))
    )


def kinds() -> Sequence[EventKind]:
    return db.session.scalars(sa.select(EventKind).order_by(EventKind.sort_key)).all()


def planned_from(topic_id: int, title: str, starts_at: datetime) -> Event | None:
    """The event that the same plan created earlier."""
    return db.session.scalar(
        sa.select(Event)
        .where(Event.topic_id == topic_id, Event.title == title, Event.starts_at == starts_at)
        .order_by(Event.id)
        .limit(1)
    )


def slug_is_taken(slug: str) -> bool:
    return db.session.scalar(sa.select(Event.id).where(Event.slug == slug)) is not None


def by_form(digest: str) -> Event | None:
    """The event that the same form created earlier."""
    return db.session.scalar(sa.select(Event).where(Event.form_digest == digest))
