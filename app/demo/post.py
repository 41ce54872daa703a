"""What came back by mail: some calendars answered, one address has a typing error, and somebody wrote a letter."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import count

import sqlalchemy as sa

from app.answers import actions, rules
from app.answers.models import BounceReason
from app.answers.rules import Arrived, Bounce, CalendarAnswerText, ForPeople
from app.core import clock
from app.events.models import Event
from app.extensions import db
from app.invitations.case import ANSWER
from app.invitations.models import CalendarEntry, Method
from app.outbox import queries as outbox
from app.registrations.models import Registration, Status
from app.web.links import token

SAID = ("ACCEPTED", "ACCEPTED", "DECLINED", "ACCEPTED", "TENTATIVE", "ACCEPTED")
QUESTION = "Dag, ik neem graag een stagiaire mee. Kan dat? Groet, {name}"
_place = count(1)


def come_back(event: Event) -> None:
    """From the people of this event, in the order in which they signed up."""
    entries = _entries(event)
    for said, entry in zip(SAID, entries, strict=False):
        _arrive(entry, f"{said}:{entry.uid}", _answer(entry, said))
    if len(entries) > len(SAID) + 1:
        writer, lost = entries[len(SAID)], entries[-1]
        question = QUESTION.format(name=writer.attendee_name)
        _arrive(writer, "question", ForPeople(question, is_cut=False), subject="Stagiaire mee?", text=question)
        for bounce in _bounces(lost.registration):
            _arrive(lost, "bounce", bounce)
    db.session.flush()


def _entries(event: Event) -> Sequence[CalendarEntry]:
    return db.session.scalars(
        sa.select(CalendarEntry)
        .join(CalendarEntry.registration)
        .where(
            Registration.event_id == event.id,
            Registration.status == Status.CONFIRMED,
            CalendarEntry.method == Method.REQUEST,
        )
        .order_by(CalendarEntry.id)
    ).all()


def _answer(entry: CalendarEntry, said: str) -> CalendarAnswerText:
    return CalendarAnswerText(
        method="REPLY",
        uid=entry.uid,
        attendee=entry.attendee_email,
        status=said,
        is_for_another=False,
        sequence=entry.sequence,
        stamp=min(entry.sent_at + timedelta(hours=3), clock.now()),
        starts_at=entry.meeting.starts_at,
        ends_at=entry.meeting.ends_at,
    )


def _bounces(registration: Registration) -> Iterator[Bounce]:
    last = outbox.messages(about=registration.about).rows
    for message in last[:1]:
        known = outbox.message(message.public_id)
        if known is not None:
            said = f"550 5.1.1 <{known.recipient}>: user unknown"
            yield Bounce(BounceReason.NO_MAILBOX, said, frozenset({known.recipient}), known.message_id)


def _arrive(entry: CalendarEntry, key: str, content: rules.Content, *, subject: str = "", text: str = "") -> None:
    arrived = Arrived(
        fingerprint=f"demonstration:{key}"[:64],
        tags=(token(ANSWER, entry.registration),) if isinstance(content, ForPeople) else (),
        sender=entry.attendee_email,
        sender_name=entry.attendee_name,
        subject=subject,
        text=text,
        is_forged=False,
        content=content,
    )
    actions.take_in(arrived, actions.MailPlace(0, next(_place)))
