"""People who are signed up, and what comes back from them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, timedelta
from itertools import count
from typing import Any

import sqlalchemy as sa
from flask import current_app

from app.answers import actions, rules
from app.answers.actions import MailPlace
from app.answers.models import BadAddress, CalendarAnswer, Post
from app.core import clock
from app.extensions import db
from app.invitations.models import CalendarEntry
from app.outbox import senders
from app.outbox.models import Delivery, Message
from app.registrations.models import Registration
from tests import factories as make
from tests.imip import Part
from tests.replies import Answering, outlook
from tests.slices.invitations.worker import sign_up, told, transaction

DAY = timedelta(days=1)
_uid = count(1)


def signed_up(meetings: int = 1, **person: str) -> Registration:
    """Somebody who got their invitations, one for each meeting of the date."""
    days = [make.meeting(clock.now() + (30 + 7 * number) * DAY) for number in range(meetings)]
    session = make.event_session(days)
    make.event([session], title="Themacafé")
    registration = sign_up(session, **person)
    for message in told():
        went(message)
    return registration


def went(message: Message) -> None:
    """It was sent."""
    with transaction():
        message.status, message.sent_at = Delivery.SENT, clock.now()


def entry(registration: Registration, number: int = 0) -> CalendarEntry:
    rows = sa.select(CalendarEntry).where(CalendarEntry.registration_id == registration.id).order_by(CalendarEntry.id)
    return db.session.scalars(rows).all()[number]


def answer_of(registration: Registration, number: int = 0, **differences: Any) -> Answering:
    """As the calendar of this person answers the invitation as it is now."""
    known = entry(registration, number)
    plain = Answering(
        organizer=known.organizer_email,
        attendee=known.attendee_email,
        uid=known.uid,
        sequence=known.sequence,
        starts_at=known.meeting.starts_at,
        ends_at=known.meeting.ends_at,
        at=clock.now().astimezone(UTC),
    )
    return replace(plain, **differences)


def arrives(raw: bytes) -> None:
    mailbox = rules.AnswersMailbox(current_app.config["ANSWERS_ADDRESS"], current_app.config["ANSWERS_SEPARATOR"])
    with transaction():
        actions.take_in(rules.read(raw, mailbox), MailPlace(1, next(_uid)))


def says(registration: Registration, status: str, write: Callable[[Answering], bytes] = outlook, **how: Any) -> None:
    """`how`: which of their invitations, by `number`, and what differs from a plain answer."""
    arrives(write(answer_of(registration, status=status, **how)))


def last_mail(registration: Registration) -> Message:
    about = sa.select(Message).where(Message.about == registration.about).order_by(Message.id.desc())
    message = db.session.scalars(about).first()
    assert message is not None
    return message


def bounce_address(message: Message) -> str:
    return senders.return_path(message)


def answers() -> list[CalendarAnswer]:
    return list(db.session.scalars(sa.select(CalendarAnswer).order_by(CalendarAnswer.entry_id)))


def bad_addresses() -> list[BadAddress]:
    return list(db.session.scalars(sa.select(BadAddress).order_by(BadAddress.id)))


def post() -> list[Post]:
    return list(db.session.scalars(sa.select(Post).order_by(Post.id)))


def mails() -> int:
    return db.session.scalar(sa.select(sa.func.count(Message.id))) or 0


def organizer_in(message: Message) -> str:
    return str(Part(message).event["ORGANIZER"]).removeprefix("mailto:")
