"""Public needs: with werkgebied and function, never a name."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.places.models import WorkArea
from app.topics.models import Need, Topic
from app.web import paging
from app.web.paging import Page

PAGE = 20


def by_digest(digest: str | None) -> Need | None:
    """The need that this form created earlier."""
    if digest is None:
        return None
    return db.session.scalar(sa.select(Need).where(Need.form_digest == digest).options(joinedload(Need.topic)))


def of_topic(topic: Topic, asked: int = 1) -> Page[Need]:
    """One page, the oldest first. The topic itself knows the total."""
    here = paging.page(topic.people, PAGE, asked)
    found = db.session.scalars(
        sa.select(Need)
        .where(Need.topic_id == topic.id, Need.hidden_at.is_(None))
        .options(joinedload(Need.work_area), joinedload(Need.first_topic))
        .order_by(Need.id)
        .limit(PAGE)
        .offset(here.after)
    )
    return here.of(found.all())


def brought_by(topic: Topic) -> Sequence[Need]:
    """A page of the needs of a topic that was merged into another, the oldest first."""
    return db.session.scalars(
        sa.select(Need)
        .where(Need.first_topic_id == topic.id, Need.topic_id.is_not(None), Need.hidden_at.is_(None))
        .options(joinedload(Need.work_area))
        .order_by(Need.id)
        .limit(PAGE)
    ).all()


def work_area(area_id: str) -> WorkArea | None:
    return db.session.get(WorkArea, int(area_id)) if area_id.isdecimal() and len(area_id) < 10 else None
