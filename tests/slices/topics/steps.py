"""Actions outside a request, each in a transaction of its own, and what the worker does of this slice."""

from typing import Any

import sqlalchemy as sa

from app.core import clock
from app.core.database import write_first
from app.events.models import Event
from app.extensions import db
from app.outbox.models import Message
from app.topics.actions import followers
from app.topics.actions.looking import publish
from app.topics.actions.needs import NewNeed, ask
from app.topics.models import Need, NewsKind, Outcome, Topic
from app.topics.queries import followers as to_hear
from tests import factories as make


def do(action: Any, *args: Any, **values: Any) -> Any:
    with write_first():
        done = action(*args, **values)
        db.session.commit()
    return done


def asked(subject: str, practice: str = "Dit speelt er.", **values: Any) -> Need:
    """A need that was looked at; `topic`, `email` and `form_key` go to the action, the rest is told."""
    need = waiting(subject, practice, **values)
    do(publish, need, by="command")
    return need


def waiting(subject: str, practice: str = "Dit speelt er.", **values: Any) -> Need:
    """The same, before anybody looked."""
    to_action = {name: values.pop(name) for name in ("topic", "email", "form_key") if name in values}
    need: Need = do(ask, NewNeed(subject=subject, practice=practice, **values), by="participant", **to_action)
    return need


def news(topic: Topic, why: str = "Dit leer je door te oefenen.", outcome: Outcome = Outcome.MASTERCLASS) -> None:
    """A decision on it."""
    topic.outcome, topic.why, topic.decided_at = outcome, why, clock.now()
    db.session.commit()
    do(followers.news, topic, NewsKind.DECIDED)


def event_news(topic: Topic, kind: NewsKind = NewsKind.EVENT, **values: Any) -> Event:
    """That its sign-up opened, or that it has a report."""
    event = make.event(topic_id=topic.id, **values)
    do(followers.news, topic, kind, event.public_id)
    return event


def work() -> list[Message]:
    """The job of this slice, twice over: the second time nothing changes. The mails it made."""
    before = db.session.scalar(sa.select(sa.func.max(Message.id))) or 0
    found = to_hear.with_news_due()
    db.session.rollback()
    for _ in range(2):
        for follower_id in found:
            do(followers.send_digest, follower_id)
    assert to_hear.with_news_due() == []
    return mails(after=before)


def mails(after: int = 0) -> list[Message]:
    return list(db.session.scalars(sa.select(Message).where(Message.id > after).order_by(Message.id)))
