"""News of a topic for the addresses that asked for it: confirmed ones only, in one mail a week at most."""

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import addresses, clock
from app.core.database import new_public_id
from app.core.locks import lock
from app.core.refusal import Refused, refuse
from app.core.text import one_line
from app.extensions import db
from app.outbox import actions as outbox
from app.topics.log import TopicVerb
from app.topics.mails import followers as mails
from app.topics.models import Follower, Following, NewsKind, Topic, TopicNews
from app.topics.queries import followers as queries
from app.topics.queries.told import told as told_of
from app.topics.rules import followers as rules


def follow(topic: Topic, email: str, *, asks: bool = True) -> Follower:
    """Follow the topic from its next news on. An unconfirmed address gets one mail with a link, nothing else.

    Without `asks` another mail has that link. Raises Refused.
    """
    refuse(addresses.objection(email))
    follower = _of_address(one_line(email))
    lock(follower)
    if queries.following(follower, topic.id) is None:
        since = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
        refuse(rules.follow_objection(queries.followed_since(follower, since)))
        db.session.add(Following(follower_id=follower.id, topic_id=topic.id, told_until=queries.last_news(topic)))
        db.session.flush()
    if follower.confirmed_at is None and asks:
        outbox.put(mails.confirm(follower, topic))
    return follower


def _of_address(email: str) -> Follower:
    known = queries.by_address(addresses.key(email))
    if known is not None:
        return known
    follower = Follower(public_id=new_public_id(), token_version=1, email=email, email_key=addresses.key(email))
    try:
        with db.session.begin_nested():
            db.session.add(follower)
    except IntegrityError:  # the same address was sent twice at the same moment
        found = queries.by_address(addresses.key(email))
        if found is None:
            raise
        return found
    return follower


def confirm(follower: Follower, *, by: Actor) -> None:
    """The owner of this address confirms that they want the news. Harmless if repeated. Raises Refused."""
    lock(follower)
    if not follower.email:
        raise Refused(rules.LEFT)
    if follower.confirmed_at is None:
        follower.confirmed_at = clock.now()
        record(TopicVerb.NEWS_CONFIRMED, SubjectKind.FOLLOWER, follower.public_id, by=by)
        db.session.flush()


def leave(follower: Follower, topic: Topic | None = None, *, by: Actor) -> None:
    """Stop news of this topic, or of all; in that case the address is erased. Harmless if repeated."""
    lock(follower)
    if not follower.email:
        return
    done = sa.delete(Following).where(Following.follower_id == follower.id)
    db.session.execute(done if topic is None else done.where(Following.topic_id == topic.id))
    db.session.expire(follower)
    if not queries.topics_of(follower):
        follower.email, follower.email_key = "", f"left:{follower.public_id}"
        follower.confirmed_at = follower.news_at = None
    record(TopicVerb.NEWS_LEFT, SubjectKind.FOLLOWER, follower.public_id, by=by, all=not follower.email)
    db.session.flush()


def news(topic: Topic, kind: NewsKind, subject: str = "") -> TopicNews:
    """Something that followers of this topic should hear; `subject` is the public id of what it is about.

    Under the topic's lock, so that the ids of its news are in the order in which they become visible.
    """
    lock(topic)
    told = TopicNews(topic_id=topic.id, kind=kind, subject=subject)
    db.session.add(told)
    db.session.flush()
    following = sa.select(Following.follower_id).where(Following.topic_id == topic.id)
    db.session.execute(
        sa.update(Follower)
        .where(Follower.id.in_(following))
        .values(news_at=sa.func.coalesce(Follower.news_at, told.at))
        .execution_options(synchronize_session=False)
    )
    return told


def send_digest(follower_id: int) -> None:
    """One mail with all that this address has not heard, as it is now; nothing where another worker took it, where it
    is not due yet, or where nothing of it holds any more."""
    taken = db.session.execute(
        sa.update(Follower)
        .where(Follower.id == follower_id, queries.is_due())
        .values(news_at=None, lock_version=Follower.lock_version + 1)
        .execution_options(synchronize_session=False)
    )
    follower = db.session.get(Follower, follower_id, populate_existing=True)
    if not taken.rowcount or follower is None:  # type: ignore[attr-defined]
        return
    untold = queries.untold(follower)
    if not untold:
        return
    rows = [row for _following, of_topic in untold for row in of_topic]
    told = told_of(rows)
    topics = [(each.topic, told[each.topic_id]) for each, _rows in untold if each.topic_id in told]
    if topics:
        outbox.put(mails.digest(follower, topics, last=max(row.id for row in rows)))
        follower.mailed_at = clock.now()
    for following, of_topic in untold:
        following.told_until = of_topic[-1].id
    db.session.flush()
