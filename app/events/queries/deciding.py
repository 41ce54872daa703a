"""Dates with fewer people than their minimum, on which an organiser has to decide."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from app.core import clock
from app.events.models import Event, EventSession, EventState
from app.events.rules.minimum import ASK_AHEAD
from app.extensions import db


def _undecided() -> sa.ColumnElement[bool]:
    now = clock.now()
    return sa.and_(
        EventSession.minimum.is_not(None),
        EventSession.seats_taken < EventSession.minimum,
        EventSession.decide_by <= now + ASK_AHEAD,
        sa.or_(EventSession.decided_for.is_(None), EventSession.decided_for != EventSession.decide_by),
        EventSession.cancelled_at.is_(None),
        EventSession.starts_at > now,
        Event.state == EventState.OPEN,
    )


def undecided(within: sa.ColumnElement[bool], most: int) -> Sequence[EventSession]:
    """The first to decide on first."""
    return db.session.scalars(
        sa.select(EventSession)
        .join(EventSession.event)
        .where(_undecided(), within)
        .options(joinedload(EventSession.event), selectinload(EventSession.meetings))
        .order_by(EventSession.decide_by, EventSession.id)
        .limit(most)
    ).all()


def decisions_to_ask() -> list[int]:
    """Dates whose organiser was not asked yet."""
    is_new = sa.or_(EventSession.decision_asked.is_(None), EventSession.decision_asked != EventSession.decide_by)
    statement = sa.select(EventSession.id).join(EventSession.event).where(_undecided(), is_new)
    return list(db.session.scalars(statement.order_by(EventSession.id)))
