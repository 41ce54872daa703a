"""Kinds of event, and how many events each has."""

from collections.abc import Mapping

import sqlalchemy as sa

from app.events.models import Event, EventKind
from app.extensions import db


def kind(public_id: str) -> EventKind | None:
    return db.session.scalar(sa.select(EventKind).where(EventKind.public_id == public_id))


def events_of_kind(kind_id: int) -> int:
    """How many there are, concepts too."""
    return db.session.scalar(sa.select(sa.func.count()).where(Event.kind_id == kind_id)) or 0


def events_by_kind() -> Mapping[int, int]:
    """How many events each kind has, by the kind's id; a kind without any is left out."""
    counted = sa.select(Event.kind_id, sa.func.count()).group_by(Event.kind_id).order_by(Event.kind_id)
    return {row[0]: row[1] for row in db.session.execute(counted)}
