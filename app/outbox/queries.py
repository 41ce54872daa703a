from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from hmac import compare_digest

import sqlalchemy as sa
from sqlalchemy.orm import aliased, load_only

from app.core import clock, tokens
from app.core.types import UtcDateTime
from app.extensions import db
from app.outbox import rules
from app.outbox.links import RETURN, is_return_tag, return_tag
from app.outbox.models import LOST, WAITING, Delivery, Message, Sending, Stop
from app.web.paging import Page, paged
from app.web.text import say

PAGE = 50
FILTERS: dict[str, tuple[Delivery, ...]] = {
    "waiting": (Delivery.QUEUED, Delivery.SENDING),
    "lost": (Delivery.FAILED, Delivery.DROPPED),
    **{status.value: (status,) for status in Delivery},
}


def messages(*, about: str = "", status: str = "", page: int = 1) -> Page[Message]:
    """Newest first, without their texts. `status` is a Delivery's value, 'waiting' or 'lost'."""
    chosen = [Message.about == about] if about else []
    if status in FILTERS:
        chosen.append(Message.status.in_(FILTERS[status]))
    if status == "lost":
        chosen.append(_is_lost())
    columns = (
        Message.public_id,
        Message.kind,
        Message.recipient,
        Message.recipient_name,
        Message.subject,
        Message.created_at,
        Message.due_at,
        Message.sent_at,
        Message.status,
        Message.attempts,
        Message.trouble,
        Message.calendar_method,
    )
    statement = (
        sa.select(Message).options(load_only(*columns, raiseload=True)).where(*chosen).order_by(Message.id.desc())
    )
    return paged(statement, PAGE, page)


@dataclass(frozen=True)
class Progress:
    """How far the sending of an action's mails has come."""

    sent: int
    waiting: int
    failed: int  # or dropped

    @property
    def total(self) -> int:
        return self.sent + self.waiting + self.failed


def progress(dedupe_prefix: str) -> Progress:
    """Of the mails whose dedupe key has this prefix."""
    found = db.session.execute(
        sa.select(Message.status, sa.func.count())
        .where(Message.dedupe_key.startswith(dedupe_prefix, autoescape=True))
        .group_by(Message.status)
    )
    counts: dict[Delivery, int] = {row[0]: row[1] for row in found}
    waiting = sum(number for status, number in counts.items() if status.is_waiting)
    sent = counts.get(Delivery.SENT, 0)
    return Progress(sent, waiting, sum(counts.values()) - sent - waiting)


def chosen(public_ids: Sequence[str]) -> Sequence[Message]:
    """At most one page, the oldest first."""
    found = sa.select(Message).where(Message.public_id.in_(public_ids[:PAGE])).order_by(Message.id)
    return db.session.scalars(found).all()


def message(public_id: str) -> Message | None:
    return db.session.scalar(sa.select(Message).where(Message.public_id == public_id))


def with_return_tag(tag: str) -> Message | None:
    """The mail whose envelope named this tag; None if it was not made here, or was deleted since."""
    if not is_return_tag(tag):
        return None
    found = message(tokens.public_id_in(tag.removeprefix(RETURN)))
    return found if found is not None and compare_digest(tag, return_tag(found.public_id)) else None


def with_message_id(message_id: str) -> Message | None:
    return db.session.scalar(sa.select(Message).where(Message.message_id == message_id))


def oldest_waiting_since() -> datetime | None:
    """When the longest overdue mail should have been sent; None if nothing is due."""
    return db.session.scalar(sa.select(sa.func.min(Message.due_at)).where(WAITING, Message.due_at <= clock.now()))


def lost_count() -> int:
    """Mails that were refused or waited too long; one that newer news overtook is no loss."""
    return db.session.scalar(sa.select(sa.func.count(Message.id)).where(_is_lost())) or 0


def lost(abouts: Sequence[str]) -> dict[str, list[Message]]:
    """What did not arrive, by what it is about, the oldest first."""
    found: dict[str, list[Message]] = {}
    rows = sa.select(Message).where(Message.about.in_(abouts), _is_lost()).order_by(Message.id)
    for message in db.session.scalars(rows):
        found.setdefault(message.about or "", []).append(message)
    return found


def _is_lost() -> sa.ColumnElement[bool]:
    later = aliased(Message)
    newer_went = sa.exists().where(
        later.stream == Message.stream, later.id > Message.id, later.status.in_([Delivery.SENT, Delivery.SENDING])
    )
    return sa.and_(LOST, ~newer_went)


def sending() -> Sending | None:
    return db.session.get(Sending, 1, populate_existing=True)


def may_send() -> bool:
    """Whether an organiser did not pause the mail, and fewer mails left in the last minute than they allow."""
    rule = sending()
    if rule is None:
        return True
    if rule.paused_at is not None:
        return False
    return rule.per_minute is None or _left_since(clock.now() - timedelta(minutes=1)) < rule.per_minute


def _left_since(moment: datetime) -> int:
    """Mails that were sent since then or are being sent."""
    left = sa.or_(Message.sent_at > moment, sa.and_(WAITING, Message.status == Delivery.SENDING))
    return db.session.scalar(sa.select(sa.func.count(Message.id)).where(left)) or 0


def stop() -> Stop | None:
    return db.session.get(Stop, 1, populate_existing=True)


def is_stopped() -> str | None:
    """Why no mail is sent now, as a sentence with the server's own words; None if all is well."""
    now = stop()
    if now is None:
        return None
    explanation = say(rules.EXPLANATIONS[now.trouble])
    return f"{explanation} ({now.answer})" if now.answer else explanation


@cache  # built once: it runs for every mail, and building it takes longer than running it
def sendable(*, patient: bool) -> sa.Select[int]:
    """Ids of messages that may be sent at `:now`: due, not held by a worker, and first in their stream."""
    earlier, now = aliased(Message), sa.bindparam("now", type_=UtcDateTime)
    queued = [Message.status == Delivery.QUEUED, Message.due_at <= now]
    if patient:
        queued.append(sa.or_(Message.retry_at.is_(None), Message.retry_at <= now))
    return sa.select(Message.id).where(
        WAITING,
        sa.or_(sa.and_(*queued), sa.and_(Message.status == Delivery.SENDING, Message.lease_until < now)),
        Message.expires_at > now,
        ~sa.exists().where(earlier.stream == Message.stream, earlier.id < Message.id, _waiting(earlier)),
    )


def _waiting(row: type[Message]) -> sa.ColumnElement[bool]:
    """WAITING for an alias."""
    return row.status.in_([sa.literal_column("'queued'"), sa.literal_column("'sending'")])


def is_anything_sendable(*, patient: bool = True) -> bool:
    return db.session.scalar(sendable(patient=patient).limit(1), {"now": clock.now()}) is not None


def expired(now: datetime) -> sa.Select[int]:
    """Ids of messages that wait, are held by no worker, and are too old to send."""
    free = sa.or_(Message.status == Delivery.QUEUED, Message.lease_until < now)
    return sa.select(Message.id).where(WAITING, Message.expires_at <= now, free)


def is_anything_expired() -> bool:
    return db.session.scalar(expired(clock.now()).limit(1)) is not None


def others_went_since(moment: datetime | None) -> bool:
    if moment is None:
        return False
    return db.session.scalar(sa.select(Message.id).where(Message.sent_at > moment).limit(1)) is not None


def newer_went(message: Message) -> bool:
    """Whether a later mail of the same stream was sent or is being sent."""
    if message.stream is None:
        return False
    later = sa.select(Message.id).where(
        Message.stream == message.stream,
        Message.id > message.id,
        Message.status.in_([Delivery.SENT, Delivery.SENDING]),
    )
    return db.session.scalar(later.limit(1)) is not None
