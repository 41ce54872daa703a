"""What organisers do with mail that waits: a pause, a rate, one sooner, one never."""

import logging
from contextlib import suppress

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.core import clock
from app.core.refusal import refuse
from app.extensions import db
from app.outbox import queries, rules
from app.outbox.actions import resume
from app.outbox.models import Delivery, Message, Sending, Trouble

log = logging.getLogger(__name__)


def pause(*, by: str) -> None:
    """Send nothing until somebody resumes. A mail that is on its way still arrives."""
    rule = _rule()
    if rule.paused_at is None:
        rule.paused_at = clock.now()
        log.info("mail is paused by %s", by)
        db.session.flush()


def go_on() -> None:
    """After a pause by hand."""
    _rule().paused_at = None
    resume()


def limit_rate(per_minute: int | None) -> None:
    """By all workers together. Raises Refused."""
    refuse(rules.rate_objection(per_minute))
    _rule().per_minute = per_minute
    db.session.flush()


def _rule() -> Sending:
    rule = queries.sending()
    if rule is None:
        rule = Sending(id=1)
        with suppress(IntegrityError), db.session.begin_nested():
            db.session.add(rule)
        rule = queries.sending() or rule
    return rule


def hold_back(message: Message, *, by: str) -> None:
    """Never send this mail, unless an organiser retries it. Raises Refused if it does not wait any more."""
    _still_waits(message)
    message.status, message.trouble, message.retry_at = Delivery.DROPPED, Trouble.BY_HAND, None
    log.info("message %s held back by %s", message.public_id, by)


def hurry(message: Message) -> None:
    """Send this mail without waiting for its moment or for the pause after a failure. Raises Refused."""
    _still_waits(message)
    message.due_at, message.retry_at = min(message.due_at, clock.now()), None
    resume()


def _still_waits(message: Message) -> None:
    again = sa.select(Message).where(Message.id == message.id).with_for_update()
    db.session.scalar(again.execution_options(populate_existing=True))
    refuse(rules.hurry_objection(message.status))
