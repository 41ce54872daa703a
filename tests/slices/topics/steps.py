"""Actions outside a request, each in a transaction of its own, and what the worker does of this slice."""

from typing import Any

import sqlalchemy as sa

from app.core.database import write_first
from app.extensions import db
from app.outbox.models import Message
from app.topics.actions import followers
from app.topics.actions.needs import NewNeed, ask
from app.topics.models import Need, NewsKind, Topic
from app.topics.queries import followers as to_hear


def do(action: Any, *args: Any, **values: Any) -> Any:
    with write_first():
        done = action(*args, **values)
        db.session.commit()
    return done


def asked(subject: str, practice: str = "Dit speelt er.", **values: Any) -> Need:
    """A need; `topic`, `email` and `form_key` go to the action, the rest is told."""
    to_action = {name: values.pop(name) for name in ("topic", "email", "form_key") if name in values}
    need: Need = do(ask, NewNeed(subject=subject, practice=practice, **values), by="participant", **to_action)
    return need


def news(topic: Topic, sentence: str = "Dit wordt een masterclass.", kind: NewsKind = NewsKind.DECIDED) -> None:
    do(followers.news, topic, kind, topic.title, sentence, f"/onderwerpen/{topic.slug}")


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
