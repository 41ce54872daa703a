"""What a mail that arrives is about."""

from collections.abc import Collection
from hmac import compare_digest

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import joinedload

from app.answers.models import CalendarAnswer, MailboxTrouble, ReadMail
from app.answers.rules import Arrived, Bounce, Invited
from app.core import addresses, tokens
from app.extensions import db
from app.invitations.case import ANSWER
from app.invitations.models import CalendarEntry, ToldMeeting
from app.outbox import queries as outbox
from app.outbox.links import is_return_tag
from app.outbox.models import Message
from app.registrations.models import Registration
from app.web.links import token


def registration_at(tags: Collection[str]) -> Registration | None:
    """The registration whose own address this mail was sent to."""
    own = [tag for tag in tags if len(tag) == tokens.LENGTH]
    for tag in own:
        found = db.session.scalar(sa.select(Registration).where(Registration.public_id == tokens.public_id_in(tag)))
        if found is not None and found.anonymised_at is None and compare_digest(tag, token(ANSWER, found)):
            return found
    return None


def entry_answered(arrived: Arrived, uid: str) -> CalendarEntry | None:
    """The invitation with this UID, if the mail was sent to its ORGANIZER, as the calendar was told it.

    A mail system may take the tag off; then the UID alone must do, which is as hard to guess.
    """
    entry = db.session.scalar(
        sa.select(CalendarEntry)
        .where(CalendarEntry.uid == uid)
        .options(joinedload(CalendarEntry.registration, innerjoin=True).joinedload(Registration.event, innerjoin=True))
    )
    if entry is None or not arrived.tags:
        return entry
    mailbox, separator = current_app.config["ANSWERS_ADDRESS"], current_app.config["ANSWERS_SEPARATOR"]
    own = addresses.tags_in(entry.organizer_email, mailbox, separator)
    return entry if set(own) & set(arrived.tags) else None


def answer_to(entry: CalendarEntry) -> CalendarAnswer | None:
    return db.session.get(CalendarAnswer, entry.id, populate_existing=True)


def invited(entry: CalendarEntry) -> Invited | None:
    """The invitation as its participant knows it; None if they were not told when the meeting is."""
    told = db.session.get(ToldMeeting, (entry.registration_id, entry.meeting_id), populate_existing=True)
    if told is None:
        return None
    answer = answer_to(entry)
    return Invited(
        uid=entry.uid,
        sequence=entry.sequence,
        attendee=entry.attendee_email,
        is_live=entry.is_live,
        starts_at=told.starts_at,
        ends_at=told.ends_at,
        answered_at=answer.at if answer is not None and answer.uid == entry.uid else None,
    )


def returned(arrived: Arrived, bounce: Bounce) -> Message | None:
    """The mail that did not arrive: by the tag of its envelope, or by its Message-ID if the report names its address.

    A forwarding address makes a report name an address that we never wrote to, so the tag is enough.
    """
    for tag in filter(is_return_tag, arrived.tags):
        return outbox.with_return_tag(tag)
    found = outbox.with_message_id(bounce.about) if bounce.about else None
    return found if found is not None and addresses.key(found.recipient) in bounce.recipients else None


def is_read(fingerprint: str) -> bool:
    return db.session.scalar(sa.select(ReadMail.id).where(ReadMail.fingerprint == fingerprint)) is not None


def uids_read(uid_validity: int) -> set[int]:
    """Places in the mailbox whose mail was dealt with."""
    return set(db.session.scalars(sa.select(ReadMail.uid).where(ReadMail.uid_validity == uid_validity)))


def trouble() -> MailboxTrouble | None:
    return db.session.get(MailboxTrouble, 1, populate_existing=True)
