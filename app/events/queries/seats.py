"""The seats of a date, as a database counts them."""

from datetime import datetime

import sqlalchemy as sa

from app.events.models import EventSession, Limit

SEATS = EventSession.capacity + EventSession.capacity * EventSession.overbook_percent // 100  # see EventSession.seats


def free_at(now: datetime) -> sa.ColumnElement[int | None]:
    """See `EventSession.seats_free`."""
    is_limited = sa.and_(
        sa.or_(*(getattr(EventSession, each.column).is_not(None) for each in Limit)),
        sa.or_(EventSession.limits_until.is_(None), EventSession.limits_until > now),
    )
    return SEATS - EventSession.seats_taken - sa.case((is_limited, 0), else_=EventSession.waiting)
