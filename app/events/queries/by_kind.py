"""Kinds of event, and the number of events of each."""

from collections.abc import Mapping

import sqlalchemy as sa

from app.events.models import Event, EventKind
from app.extensions import db


def kind(public_id: str) -> EventKind | None:
    return db.session.scalar(sa.select(EventKind).where(EventKind.public_id == public_id))


def events_of_kind(kind_id: int) -> int:
    """Their number, drafts included."""
    return db.session.scalar(sa.select(sa.func.count()).where(Event.kind_id == kind_id)) or 0


def events_by_kind() -> Mapping[int, int]:
    """The number of events by the kind's id; kinds without events are omitted."""
    counted = sa.select(Event.kind_id, sa.func.count()).group_by(Event.kind_id).order_by(Event.kind_id)
    return {row[0]: row[1] for row in db.session.execute(counted)}
