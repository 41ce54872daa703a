"""Queueing mail, and its states until it has been sent."""

import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
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
from app.outbox import hooks, queries, rules, senders
from app.outbox.models import WAITING, Delivery, Message, Stop, Trouble
from app.outbox.rules import Failure, Fate

UNSENT = (Delivery.QUEUED, Delivery.DROPPED, Delivery.FAILED)
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
    """A mail made by a slice's `mails`. `dedupe_key` identifies the fact that it reports, so that each is mailed once.

    Mails of one `stream` are sent in the order in which they were queued. After `expires_at` a mail is no longer worth
    sending. `list_unsubscribe` is the address that stops such mail with one POST (RFC 8058).
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
    """Queue a mail in the caller's transaction; None if this fact was queued before or the recipient was erased."""
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
        expires_at=mail.expires_at or due + rules.PATIENCE,
        message_id="",
    )
    message.public_id = new_public_id()
    message.message_id = f"<{message.public_id}@{_domain()}>"
    db.session.add(message)
    db.session.flush()
    return message


def _domain() -> str:
    """The sender's domain, so that Message-ID and From match."""
    return str(current_app.config["MAIL_SENDER"]).rpartition("@")[2].strip(" >") or "localhost"


def claim(*, patient: bool = True, after: int = 0) -> Message | None:
    """The next message to send, reserved for the duration of a lease; None if there is none.

    Fresh messages go before those that failed earlier, so that slow and broken addresses do not delay others. If not
    `patient`: in order, starting after `after`, without waiting for the pauses between attempts.
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
        .values(
            status=Delivery.SENDING,
            lease_until=sa.bindparam("until"),
            attempts=Message.attempts + 1,
            # a worker that died while sending left no word
            may_have_arrived=sa.or_(Message.may_have_arrived, Message.status == Delivery.SENDING),
        )
        .returning(Message)
        .execution_options(synchronize_session=False, populate_existing=True)
    )


def mark_sent(message_id: int) -> None:
    """Also if another worker holds it by now: it was sent. That also proves that the queue need not stay halted."""
    db.session.execute(_MARK_SENT, {"row_id": message_id, "at": clock.now()})
    db.session.execute(_GO_ON)


def mark_unsent(message_id: int, attempt: int, failure: Failure, *, luck: float) -> Fate:
    """Queue it again after a pause, or mark it as failed; halts the queue if the failure is not this message's."""
    message = _held(message_id, attempt)
    if message is None:
        return Fate.RETRY  # the lease expired, and another worker has taken over
    fate = rules.fate(failure, others_went=queries.others_went_since(message.refused_at))
    message.status = Delivery.FAILED if fate is Fate.FAIL else Delivery.QUEUED
    message.retry_at = None if fate is Fate.FAIL else clock.now() + rules.next_pause(attempt, luck)
    message.lease_until = None
    message.trouble, message.last_error = rules.trouble(failure), failure.answer[:500]
    message.may_have_arrived = message.may_have_arrived or rules.may_have_arrived(failure)
    if message.trouble is Trouble.ADDRESS:
        hooks.refused(message, failure.answer)
    if fate is Fate.HALT:
        message.refused_at = message.refused_at or clock.now()
        halt(failure, luck=luck)
    return fate


def mark_unmailable(message_id: int, attempt: int, reason: str) -> None:
    message = _held(message_id, attempt)
    if message is not None:
        message.status, message.lease_until = Delivery.FAILED, None
        message.trouble, message.last_error = Trouble.UNMAILABLE, reason[:500]


def mark_returned(message: Message, answer: str) -> None:
    """A server on the way took it and reported later that it did not arrive; its reader knows nothing of it."""
    if message.status is Delivery.SENT:
        message.status, message.trouble, message.last_error = Delivery.FAILED, Trouble.RETURNED, answer[:500]
        message.may_have_arrived = False


def _held(message_id: int, attempt: int) -> Message | None:
    """The message, if this attempt is still its latest."""
    return db.session.scalar(
        sa.select(Message)
        .where(Message.id == message_id, Message.attempts == attempt, Message.status == Delivery.SENDING)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def withdraw(stream: str, *, since: int) -> bool:
    """Drop the mails of this stream from message `since` on, if none of them can have left; all of them or none.

    Those that expired or were refused have not arrived either, so that the next mail tells what they should have told.
    """
    from_here = sa.and_(Message.stream == stream, Message.id >= since)
    number = db.session.scalar(sa.select(sa.func.count(Message.id)).where(from_here)) or 0
    savepoint = db.session.begin_nested()
    done = db.session.execute(
        sa.update(Message)
        .where(from_here, Message.status.in_(UNSENT), Message.may_have_arrived.is_(False))
        .values(status=Delivery.DROPPED, trouble=Trouble.OVERTAKEN, retry_at=None)
        .execution_options(synchronize_session=False)
    )
    is_whole = number > 0 and done.rowcount == number  # type: ignore[attr-defined]
    if is_whole:
        savepoint.commit()
    else:
        savepoint.rollback()
    return bool(is_whole)


def drop_expired() -> int:
    """Mark messages that waited too long as dropped. Returns their number."""
    done = db.session.execute(
        sa.update(Message)
        .where(Message.id.in_(queries.expired(clock.now())))
        .values(status=Delivery.DROPPED, trouble=Trouble.EXPIRED, lease_until=None, retry_at=None)
        .execution_options(synchronize_session=False)
    )
    return int(done.rowcount)  # type: ignore[attr-defined]


def hold_after_restore() -> int:
    """Send nothing that waits: after the backup was made it probably was sent. Returns the number of mails.

    An organiser sees each of them as lost and can queue it again.
    """
    done = db.session.execute(
        sa.update(Message)
        .where(WAITING)
        .values(status=Delivery.DROPPED, trouble=Trouble.RESTORED, lease_until=None, retry_at=None)
        .execution_options(synchronize_session=False)
    )
    return int(done.rowcount)  # type: ignore[attr-defined]


def halt(failure: Failure, *, luck: float) -> None:
    """Halt the queue for a while, longer each consecutive time; the dashboard shows the reason."""
    stop = db.session.get(Stop, 1, populate_existing=True)
    times = stop.times + 1 if stop else 1
    values = {
        "trouble": rules.trouble(failure),
        "answer": failure.answer[:500],
        "until": clock.now() + rules.halt_pause(failure, times, luck),
        "times": times,
    }
    if stop is None:
        # another worker may have recorded the same failure at the same time
        with suppress(IntegrityError), db.session.begin_nested():
            db.session.add(Stop(since=clock.now(), **values))
    else:
        db.session.execute(sa.update(Stop).values(**values))


def resume() -> None:
    """Try again at once: somebody started a worker, perhaps after fixing the problem."""
    db.session.execute(sa.update(Stop).where(Stop.until > clock.now()).values(until=clock.now()))


def retry(message: Message, *, by: str) -> None:
    """Queue a failed or dropped message again, unchanged. Raises Refused."""
    is_overtaken, newer_went = message.trouble is Trouble.OVERTAKEN, queries.newer_went(message)
    refuse(rules.retry_objection(message.status, newer_went=newer_went, is_overtaken=is_overtaken))
    message.status, message.attempts = Delivery.QUEUED, 0
    message.due_at, message.expires_at = clock.now(), max(message.expires_at, clock.now() + rules.PATIENCE)
    message.retry_at = message.refused_at = message.lease_until = None
    log.info("message %s queued again by %s", message.public_id, by)


def mark_as_demonstration() -> None:
    """Mark everything in the queue as sent when it was due: the demonstration's mail must never really be sent."""
    db.session.execute(
        sa.update(Message)
        .where(Message.status == Delivery.QUEUED)
        .values(status=Delivery.SENT, sent_at=Message.due_at, attempts=1)
        .execution_options(synchronize_session=False)
    )


def forget(message_ids: Sequence[int]) -> int:
    """Delete these mails, except those that a worker is sending right now."""
    gone = db.session.execute(
        sa.delete(Message)
        .where(Message.id.in_(message_ids), Message.status != Delivery.SENDING)
        .execution_options(synchronize_session=False)
    )
    return int(gone.rowcount)  # type: ignore[attr-defined]


def forget_when_sent(message_ids: Sequence[int]) -> None:
    """For mail that must still be sent to somebody who is being erased: delete it afterwards."""
    db.session.execute(
        sa.update(Message)
        .where(Message.id.in_(message_ids))
        .values(forget_at=clock.now())
        .execution_options(synchronize_session=False)
    )
