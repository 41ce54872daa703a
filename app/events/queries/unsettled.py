"""Changes that will be mailed in a moment."""

from datetime import datetime

import sqlalchemy as sa

from app.core import clock
from app.events.models import Event, EventSession
from app.extensions import db


def news() -> list[tuple[Event, datetime]]:
    """The events with such a change, and when the last of it will be sent; the first to be sent first."""
    settles_at = sa.func.max(EventSession.news_at, type_=EventSession.news_at.type)
    rows = db.session.execute(
        sa.select(Event, settles_at)
        .join(EventSession, EventSession.event_id == Event.id)
        .where(EventSession.news_at > clock.now())
        .group_by(Event.id)
        .order_by(settles_at, Event.id)
    )
    return [(event, at) for event, at in rows if at is not None]
