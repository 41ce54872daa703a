"""Creating a topic, and counting who asked for it."""

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.core import clock
from app.core.database import new_public_id
from app.core.text import slug
from app.extensions import db
from app.topics.models import Need, Round, Topic, Urgency
from app.topics.queries import topics as queries
from app.topics.rules import topics as rules


def begin(title: str, *, of_round: Round | None) -> Topic:
    """A new topic with an address of its own; `title` has been reduced to one line already."""
    address, public_id, round_id = free_slug(title), new_public_id(), of_round.id if of_round else None
    try:
        with db.session.begin_nested():
            return _added(Topic(slug=address, public_id=public_id, title=title, round_id=round_id))
    except IntegrityError:  # another request took this address at the same moment
        other = f"{address}-{public_id[:6]}"
        return _added(Topic(slug=other, public_id=public_id, title=title, round_id=round_id))


def _added(topic: Topic) -> Topic:
    db.session.add(topic)
    db.session.flush()
    return topic


def free_slug(title: str) -> str:
    """An address that neither another topic nor a page of ours uses."""
    wanted = slug(title)
    taken = queries.slugs_like(wanted)
    return next(each for each in rules.addresses_of(wanted) if each not in taken)


def recount(topic: Topic) -> None:
    """Count people, schools and werkgebieden, and how many find it urgent. Requires the topic's lock."""
    people, schools, work_areas, urgent = db.session.execute(
        sa.select(
            sa.func.count(),
            sa.func.count(sa.distinct(Need.school_id)),
            sa.func.count(sa.distinct(Need.work_area_id)),
            sa.func.count(sa.case((Need.urgency == Urgency.TERM, 1))),
        ).where(Need.topic_id == topic.id)
    ).one()
    topic.people, topic.schools, topic.work_areas, topic.urgent = people, schools, work_areas, urgent
    topic.changed_at = clock.now()
    db.session.flush()
