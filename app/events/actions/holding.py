"""One writer per event: its lock, and saying no under it."""

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from app.core import locks
from app.events.models import Event, EventSession
from app.extensions import db


def hold(event: Event) -> None:
    """Lock the event and read its sessions and meetings again, as whoever held the lock before left them."""
    locks.lock(event)
    db.session.scalars(
        sa.select(EventSession)
        .where(EventSession.event_id == event.id)
        .order_by(EventSession.id)
        .options(selectinload(EventSession.meetings))
        .execution_options(populate_existing=True)
    ).all()
