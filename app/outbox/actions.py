"""Putting mail in, and the states it goes through on its way out."""

import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.dml import ReturningUpdate

from app.core import clock
from app.core.database import new_public_id, table_of
from app.core.refusal import refuse
from app.core.text import one_line
from app.extensions import db
from app.outbox import queries, rules, senders
from app.outbox.models import Delivery, Message, Stop, Trouble
from app.outbox.rules import Failure, Fate

PATIENCE = timedelta(days=2)
_MESSAGES = table_of(Message)
_MARK_SENT = (
    sa.update(_MESSAGES)
    .where(_MESSAGES.c.id == sa.bindparam("row_id"))
    .values(
        status=Delivery.SENT,
        lease_until=None,
        retry_at=None,
        trouble=None,
        last_error="",
        refused_at=None,
        sent_at=sa.bindparam("at"),
    )
)
_GO_ON = sa.delete(table_of(Stop))
_KNOWN = sa.select(_MESSAGES.c.id).where(_MESSAGES.c.dedupe_key == sa.bindparam("dedupe_key"))
log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Mail:
    """What a slice's `mails` makes. `dedupe_key`: which fact is told; the same one is mailed once, however often put.

    Mails of one `stream` leave in the order they were put. `expires_at`: later than this it is not worth sending.
    `list_unsubscribe`: the address that stops such mail by one POST (RFC 8058).
    """

    kind: str
    dedupe_key: str
    recipient: str
    subject: str
    text: str
    html: str = ""
    recipient_name: str = ""
    reply_to: str = ""
    list_unsubscribe: str = ""
    stream: str | None = None
    about: str | None = None
    calendar: str | None = None
    calendar_method: str | None = None
    due_at: datetime | None = None
    expires_at: datetime | None = None


def put(mail: Mail) -> Message | None:
    """Queue a mail in the caller's transaction; None when this fact was queued before, or its reader was erased."""
    if not mail.recipient:
        return None
    if db.session.scalar(_KNOWN, {"dedupe_key": mail.dedupe_key}) is not None:
        return None
    due = mail.due_at or clock.now()
    message = Message(
        dedupe_key=mail.dedupe_key,
        stream=mail.stream,
        kind=mail.kind,
        about=mail.about,
        recipient=one_line(mail.recipient),
        recipient_name=one_line(mail.recipient_name),
        reply_to=one_line(mail.reply_to or senders.reply_to()),
        list_unsubscribe=one_line(mail.list_unsubscribe),
        subject=one_line(mail.subject)[:300],
        text=mail.text,
        html=mail.html,
        calendar=mail.calendar,
        calendar_method=mail.calendar_method,
        due_at=due,
        expires_at=mail.expires_at or due + PATIENCE,
        message_id="",
    )
    message.public_id = new_public_id()
    message.message_id = f"<{message.public_id}@{_domain()}>"
    db.session.add(message)
    db.session.flush()
    return message


def _domain() -> str:
    """The domain of the sender, so that Message-ID and From agree."""
    return str(current_app.config["MAIL_SENDER"]).rpartition("@")[2].strip(" >") or "localhost"


def claim(*, patient: bool = True, after: int = 0) -> Message | None:
    """The next message to send, ours alone for the time of a lease; None when there is none.

    Fresh ones go before those that failed before, so that slow and broken addresses hold up nobody. Impatient: in order
    from the one after `after`, and pauses between attempts are not waited out.
    """
    now = clock.now()
    return db.session.scalar(_claim(patient=patient), {"now": now, "after": after, "until": now + rules.LEASE})


@cache
def _claim(*, patient: bool) -> ReturningUpdate[Message]:
    order = (Message.attempts, Message.due_at, Message.id) if patient else (Message.id,)
    chosen = (
        queries.sendable(patient=patient)
        .where(Message.id > sa.bindparam("after"))
        .order_by(*order)
        .limit(1)
        .with_for_update(skip_locked=True)  # PostgreSQL: several workers side by side
    )
    return (
        sa.update(Message)
        .where(Message.id == chosen.scalar_subquery())
        .values(status=Delivery.SENDING, lease_until=sa.bindparam("until"), attempts=Message.attempts + 1)
        .returning(Message)
        .execution_options(synchronize_session=False, populate_existing=True)
    )


def mark_sent(message_id: int) -> None:
    """Whoever else holds it by now: it went. And so there is no reason to keep the queue stopped."""
    db.session.execute(_MARK_SENT, {"row_id": message_id, "at": clock.now()})
    db.session.execute(_GO_ON)


def mark_unsent(message_id: int, attempt: int, failure: Failure, *, luck: float) -> Fate:
    """Back in the queue with a pause, or failed for good; stops the queue where the failure is not this message's."""
    message = _held(message_id, attempt)
    if message is None:
        return Fate.RETRY  # the lease ran out, and another worker knows better
    fate = rules.fate(failure, others_went=queries.others_went_since(message.refused_at))
    message.status = Delivery.FAILED if fate is Fate.FAIL else Delivery.QUEUED
    message.retry_at = None if fate is Fate.FAIL else clock.now() + rules.next_pause(attempt, luck)
    message.lease_until = None
    message.trouble, message.last_error = rules.trouble(failure), failure.answer[:500]
    if fate is Fate.HALT:
        message.refused_at = message.refused_at or clock.now()
        halt(failure, luck=luck)
    return fate


def mark_unmailable(message_id: int, attempt: int, reason: str) -> None:
    message = _held(message_id, attempt)
    if message is not None:
        message.status, message.lease_until = Delivery.FAILED, None
        message.trouble, message.last_error = Trouble.UNMAILABLE, reason[:500]


def _held(message_id: int, attempt: int) -> Message | None:
    """The message, if this attempt is still the last one made."""
    return db.session.scalar(
        sa.select(Message)
        .where(Message.id == message_id, Message.attempts == attempt, Message.status == Delivery.SENDING)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def drop_expired() -> int:
    """What waited too long is not sent any more, and says so; how many those were."""
    done = db.session.execute(
        sa.update(Message)
        .where(Message.id.in_(queries.expired(clock.now())))
        .values(status=Delivery.DROPPED, trouble=Trouble.EXPIRED, lease_until=None, retry_at=None)
        .execution_options(synchronize_session=False)
    )
    return int(done.rowcount)  # type: ignore[attr-defined]


def halt(failure: Failure, *, luck: float) -> None:
    """Nothing goes out for a while, longer each time in a row; the dashboard says why."""
    stop = db.session.get(Stop, 1, populate_existing=True)
    times = stop.times + 1 if stop else 1
    values = {
        "trouble": rules.trouble(failure),
        "answer": failure.answer[:500],
        "until": clock.now() + rules.halt_pause(failure, times, luck),
        "times": times,
    }
    if stop is None:
        # another worker may have met the same and written it down just now
        with suppress(IntegrityError), db.session.begin_nested():
            db.session.add(Stop(since=clock.now(), **values))
    else:
        db.session.execute(sa.update(Stop).values(**values))


def resume() -> None:
    """Try again at once: somebody started a worker, perhaps after mending what was wrong."""
    db.session.execute(sa.update(Stop).where(Stop.until > clock.now()).values(until=clock.now()))


def retry(message: Message, *, by: str) -> None:
    """Queue a failed or dropped message anew, as it is. Raises Refused."""
    refuse(rules.retry_objection(message.status, newer_went=queries.newer_went(message)))
    message.status, message.attempts = Delivery.QUEUED, 0
    message.due_at, message.expires_at = clock.now(), clock.now() + PATIENCE
    message.retry_at = message.refused_at = message.lease_until = None
    log.info("message %s queued again by %s", message.public_id, by)


def mark_as_demonstration() -> None:
    """Everything that waits was sent at its own moment, as far as anybody can see: it must never really leave."""
    db.session.execute(
        sa.update(Message)
        .where(Message.status == Delivery.QUEUED)
        .values(status=Delivery.SENT, sent_at=Message.due_at, attempts=1)
        .execution_options(synchronize_session=False)
    )


def forget(message_ids: Sequence[int]) -> int:
    """What was kept of these mails is gone; what a worker is sending just now stays."""
    gone = db.session.execute(
        sa.delete(Message)
        .where(Message.id.in_(message_ids), Message.status != Delivery.SENDING)
        .execution_options(synchronize_session=False)
    )
    return int(gone.rowcount)  # type: ignore[attr-defined]


def forget_when_sent(message_ids: Sequence[int]) -> None:
    """Mails that must go out still, to somebody of whom nothing is kept after that."""
    db.session.execute(
        sa.update(Message)
        .where(Message.id.in_(message_ids))
        .values(forget_at=clock.now())
        .execution_options(synchronize_session=False)
    )
