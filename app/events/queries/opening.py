"""Events that open automatically, and whose topic's followers hear of it."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.core import clock
from app.events.models import Event, EventSession, EventState
from app.extensions import db

_CLOSED = Event.state.in_([EventState.DRAFT, EventState.SAVE_THE_DATE])


def due_to_publish() -> list[int]:
    """Events that should open now."""
    return list(
        db.session.scalars(
            sa.select(Event.id)
            .where(Event.publish_at <= clock.now(), Event.publish_failed_at.is_(None), _CLOSED)
            .order_by(Event.publish_at, Event.id)
        )
    )


def openings_to_tell() -> list[int]:
    """Events of a topic whose sign-up opened, where its followers were not told of that opening."""
    now = clock.now()
    opened = sa.select(EventSession.id).where(
        EventSession.event_id == Event.id,
        EventSession.cancelled_at.is_(None),
        EventSession.starts_at > now,
        EventSession.sign_up_from <= now,
        sa.or_(Event.told_opening_of.is_(None), Event.told_opening_of < EventSession.sign_up_from),
    )
    return list(
        db.session.scalars(
            sa.select(Event.id)
            .where(Event.topic_id.is_not(None), Event.state == EventState.OPEN, opened.exists())
            .order_by(Event.id)
        )
    )


def unpublishable() -> Sequence[Event]:
    """Upcoming events that should have opened but could not, in order of their beginning."""
    return db.session.scalars(
        sa.select(Event)
        .where(Event.publish_failed_at.is_not(None), _CLOSED, Event.ends_at > clock.now())
        .order_by(Event.starts_at, Event.id)
    ).all()
