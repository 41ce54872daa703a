"""One writer per event: locks it, and refuses under the lock."""

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from app.core import locks
from app.events.models import Event, EventSession
from app.extensions import db


def hold(event: Event) -> None:
    """Lock the event and re-read its sessions and meetings, to see what was committed while we waited."""
    locks.lock(event)
    db.session.scalars(
        sa.select(EventSession)
        .where(EventSession.event_id == event.id)
        .order_by(EventSession.id)
        .options(selectinload(EventSession.meetings))
        .execution_options(populate_existing=True)
    ).all()
