"""Addresses to which mail does not arrive."""

import sqlalchemy as sa

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.answers import rules
from app.answers.actions.post import keep
from app.answers.log import AnswerVerb
from app.answers.models import BadAddress, BounceReason, PostKind
from app.answers.queries import addresses as queries
from app.answers.queries import arriving
from app.answers.rules import Arrived, Bounce
from app.core import addresses, clock
from app.core.text import one_line
from app.extensions import db
from app.outbox import actions as outbox
from app.outbox.models import Message
from app.registrations.models import Registration


def mark_returned(arrived: Arrived, bounce: Bounce) -> None:
    """The mail counts as lost from here on, and its address does not work.

    A report about a mail that we do not know is for people to read.
    """
    message = arriving.returned(arrived, bounce)
    if message is None:
        keep(arrived, PostKind.MAIL, None)
        return
    outbox.mark_returned(message, bounce.answer)
    _mark(message.recipient, bounce.reason, bounce.answer)


def mark_refused(message: Message, answer: str) -> None:
    """The mail server refused the address at once; what it has against us says nothing about the address."""
    reason = rules.reason_of("", answer)
    if reason is not BounceReason.REFUSED:
        _mark(message.recipient, reason, answer)


def _mark(address: str, reason: BounceReason, answer: str) -> None:
    key = addresses.key(address)
    row = queries.bad_address(key) or BadAddress(email_key=key)
    row.reason, row.answer, row.at = reason, one_line(answer)[:500], clock.now()
    db.session.add(row)
    db.session.flush()


def forget_mark(email_key: str) -> bool:
    """The address works after all. Returns whether it was marked."""
    gone = db.session.execute(
        sa.delete(BadAddress).where(BadAddress.email_key == email_key).execution_options(synchronize_session=False)
    )
    return bool(gone.rowcount)  # type: ignore[attr-defined]


def works_again(registration: Registration, *, by: Actor) -> None:
    """An organiser heard that the address is right. Mail that was lost can be sent again from their page."""
    if forget_mark(registration.email_key):
        record(AnswerVerb.ADDRESS_WORKS_AGAIN, SubjectKind.REGISTRATION, registration.public_id, by=by)
