"""The register of experts."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.topics.models import Expert, Need, Topic
from app.topics.queries import bundling

_NEED_TOPIC = sa.select(Need.topic_id).where(Need.id == Expert.need_id).scalar_subquery()
_TOPIC_ID = sa.func.coalesce(_NEED_TOPIC, Expert.topic_id)  # an expert follows the topic of the need it came from


def experts(topic: Topic | None = None, *, only_checked: bool = False) -> Sequence[Expert]:
    """Those an organiser has spoken with first, then the newest; including those of merged topics."""
    statement = sa.select(Expert).options(joinedload(Expert.topic))
    if topic is not None:
        statement = statement.where(_TOPIC_ID.in_(bundling.family_ids(topic)))
    if only_checked:
        statement = statement.where(Expert.is_checked)
    return db.session.scalars(statement.order_by(Expert.is_checked.desc(), Expert.id.desc()).limit(500)).all()


def expert(public_id: str) -> Expert | None:
    return db.session.scalar(sa.select(Expert).where(Expert.public_id == public_id))


def topics() -> Sequence[Topic]:
    """Topics that an expert can be linked to, by name."""
    return db.session.scalars(
        sa.select(Topic).where(Topic.merged_into_id.is_(None)).order_by(Topic.sort_key, Topic.id)
    ).all()
