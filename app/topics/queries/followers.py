"""Followers of topics, and the news they have not been sent yet."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.core import clock
from app.extensions import db
from app.topics.models import Follower, Following, Topic, TopicNews
from app.topics.rules import followers as rules


def by_address(email_key: str) -> Follower | None:
    return db.session.scalar(sa.select(Follower).where(Follower.email_key == email_key))


def topics_of(follower: Follower) -> Sequence[Topic]:
    """The topics that this address follows, by name."""
    return db.session.scalars(
        sa.select(Topic)
        .join(Following, Following.topic_id == Topic.id)
        .where(Following.follower_id == follower.id)
        .order_by(Topic.sort_key, Topic.id)
    ).all()


def following(follower: Follower, topic_id: int) -> Following | None:
    return db.session.get(Following, (follower.id, topic_id))


def followed_since(follower: Follower, moment: datetime) -> int:
    """The number of topics that this address started to follow after a moment."""
    statement = sa.select(sa.func.count()).where(Following.follower_id == follower.id, Following.since > moment)
    return db.session.scalar(statement) or 0


def last_news(topic: Topic) -> int:
    """The id of the topic's latest news, 0 if there is none."""
    return db.session.scalar(sa.select(sa.func.max(TopicNews.id)).where(TopicNews.topic_id == topic.id)) or 0


def is_due() -> sa.ColumnElement[bool]:
    """There is news for a confirmed address that was not sent any for a week."""
    return sa.and_(
        Follower.news_at.is_not(None),
        Follower.confirmed_at.is_not(None),
        sa.or_(Follower.mailed_at.is_(None), Follower.mailed_at <= rules.may_mail_from(clock.now())),
    )


def with_news_due() -> list[int]:
    """Ids of the followers whose digest is due, longest waiting first."""
    return list(
        db.session.scalars(sa.select(Follower.id).where(is_due()).order_by(Follower.news_at, Follower.id).limit(500))
    )


def untold(follower: Follower) -> list[tuple[Following, list[TopicNews]]]:
    """The news by topic that this address has not been sent, the oldest first."""
    found = db.session.execute(
        sa.select(Following, TopicNews)
        .join(TopicNews, TopicNews.topic_id == Following.topic_id)
        .join(Following.topic)
        .where(Following.follower_id == follower.id, TopicNews.id > Following.told_until)
        .options(joinedload(Following.topic))
        .order_by(Topic.sort_key, Topic.id, TopicNews.id)
    )
    per_topic: dict[int, tuple[Following, list[TopicNews]]] = {}
    for row, told in found:
        per_topic.setdefault(row.topic_id, (row, []))[1].append(told)
    return list(per_topic.values())
