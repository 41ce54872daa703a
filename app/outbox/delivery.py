"""From the table to the mail server: claim, send, mark; each step is committed before the next.

If the worker dies in between, the message is sent again after its lease, with the same Message-ID: at least once.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from secrets import SystemRandom

from flask import Flask

from app.core import clock
from app.extensions import db
from app.outbox import actions, mime, queries, senders, transport
from app.outbox.models import Message
from app.outbox.rules import Failure, Fate
from app.outbox.smtp import Undelivered
from app.outbox.transport import Connection, Envelope
from app.web.unit_of_work import unit

log = logging.getLogger(__name__)
_luck = SystemRandom().random


def never() -> bool:
    return False


def deliver(app: Flask, *, patient: bool = True, enough: Callable[[], bool] = never) -> int:
    """Send what is due until `enough` returns True. Returns the number of messages that were tried.

    If not `patient`: every queued message once, without waiting for the pauses between attempts. Without a mail server
    nothing is tried, counted or dropped.
    """
    with app.app_context():
        if not transport.is_configured():
            return 0
        _drop_expired()
        if not _may_begin(patient):
            return 0
        with transport.connection() as line:
            return _send_all(line, patient, enough)


def resume(app: Flask) -> None:
    """End the pause of a halted queue: whoever starts a worker may just have fixed the problem."""
    with app.app_context(), unit():
        actions.resume()


def _drop_expired() -> None:
    if queries.is_anything_expired():
        db.session.rollback()
        with unit():
            log.warning("%d messages were too old to send", actions.drop_expired())


def _may_begin(patient: bool) -> bool:
    """Only reads, so that an idle worker takes no lock and opens no connection."""
    stop = queries.stop()
    halted = patient and stop is not None and stop.until > clock.now()
    may = not halted and queries.is_anything_sendable(patient=patient) and queries.may_send()
    db.session.rollback()
    return may


def _send_all(line: Connection, patient: bool, enough: Callable[[], bool]) -> int:
    tried = after = 0
    while not enough():
        try:
            line.ready()
        except Undelivered as undelivered:
            _halt(undelivered.failure)
            break
        claimed = _claim(patient, after)
        if claimed is None:
            break
        tried += 1
        after = 0 if patient else claimed.id
        if _send(line, claimed) is Fate.HALT and patient:
            break
    return tried


@dataclass(frozen=True)
class Claimed:
    id: int
    attempt: int
    public_id: str
    envelope: Envelope | None  # None: the row cannot be turned into a mail


def _claim(patient: bool, after: int) -> Claimed | None:
    with unit():
        if not queries.may_send():
            return None
        message = actions.claim(patient=patient, after=after)
        if message is None:
            return None
        return Claimed(message.id, message.attempts, message.public_id, _envelope(message))


def _envelope(message: Message) -> Envelope | None:
    try:
        return Envelope.around(message, sender=senders.sender(), return_path=senders.return_path(message))
    except mime.Unmailable as error:
        log.warning("message %s cannot be mailed", message.public_id)
        actions.mark_unmailable(message.id, message.attempts, str(error))
    except Exception:  # whatever the cause, it must not block the next message
        log.exception("message %s cannot be mailed", message.public_id)
        actions.mark_unmailable(message.id, message.attempts, "")
    return None


def _send(line: Connection, claimed: Claimed) -> Fate | None:
    """Holds no transaction during the SMTP conversation. Returns None if it was sent or can never be sent."""
    if claimed.envelope is None:
        return None
    try:
        line.send(claimed.envelope)
    except Undelivered as undelivered:
        return _note(claimed, undelivered.failure)
    with unit():
        actions.mark_sent(claimed.id)
    log.info("message %s sent", claimed.public_id)
    return None


def _note(claimed: Claimed, failure: Failure) -> Fate:
    with unit():
        fate = actions.mark_unsent(claimed.id, claimed.attempt, failure, luck=_luck())
    # without the server's answer: it may contain the address
    log.warning(
        "message %s, attempt %d: %s at %s, %s",
        claimed.public_id,
        claimed.attempt,
        failure.code or "no answer",
        failure.stage.value,
        fate.value,
    )
    return fate


def _halt(failure: Failure) -> None:
    with unit():
        actions.halt(failure, luck=_luck())
    log.warning("mail is halted: %s", failure.answer)
