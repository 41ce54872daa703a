"""Addresses that want to hear when sign-up opens."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from app.core import clock
from app.events.models import Event, EventSession, EventState
from app.extensions import db
from app.registrations.models import Interest


def public_event(slug: str) -> Event | None:
    """With its dates; drafts do not exist for the public."""
    return db.session.scalar(
        sa.select(Event)
        .where(Event.slug == slug, Event.state != EventState.DRAFT)
        .options(selectinload(Event.sessions).selectinload(EventSession.meetings))
    )


def of_address(event_id: int, email_key: str) -> Interest | None:
    return db.session.scalar(sa.select(Interest).where(Interest.event_id == event_id, Interest.email_key == email_key))


def number(event_id: int) -> int:
    """How many confirmed addresses wait."""
    waiting = sa.select(sa.func.count()).select_from(Interest)
    return db.session.scalar(waiting.where(Interest.event_id == event_id, Interest.confirmed_at.is_not(None))) or 0


def to_tell() -> Sequence[int]:
    """Those whose event is open for sign-up now, or has been called off, once that has settled."""
    now = clock.now()
    is_open = sa.and_(
        EventSession.cancelled_at.is_(None),
        EventSession.starts_at > now,
        sa.or_(EventSession.sign_up_from.is_(None), EventSession.sign_up_from <= now),
        sa.or_(EventSession.sign_up_until.is_(None), EventSession.sign_up_until >= now),
    )
    is_ahead, is_off = EventSession.starts_at > now, EventSession.cancelled_at.is_not(None)
    is_called_off = sa.and_(
        Event.sessions.any(sa.and_(is_ahead, is_off)),
        ~Event.sessions.any(sa.and_(is_ahead, ~is_off)),
        ~Event.sessions.any(EventSession.news_at > now),
    )
    opens = sa.and_(Event.state == EventState.OPEN, Event.sessions.any(is_open))
    return db.session.scalars(
        sa.select(Interest.id)
        .join(Interest.event)
        .where(Interest.confirmed_at.is_not(None), sa.or_(opens, is_called_off))
        .order_by(Interest.id)
    ).all()
