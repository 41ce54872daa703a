"""What participants were told, and stands in their calendars: all of it, so that the worker has nothing to tell."""

import secrets
from datetime import datetime, timedelta

from app.invitations.models import CalendarEntry, Method, Told, ToldMeeting
from app.invitations.rules.reminders import reminder_due
from app.outbox.models import Delivery, Message
from app.registrations.models import Status
from tests.scale.batches import Batches
from tests.scale.events import CONTACT, Date
from tests.scale.region import Participant

ORGANISATION = "Samenwerkingsverband Duin & Polder"


def write(
    batches: Batches,
    date: Date,
    number: int,
    public_id: str,
    person: Participant,
    status: Status,
    at: datetime,
    now: datetime,
    mail_since: datetime,
) -> None:
    """`at` is when the last thing changed that they were told."""
    batches.add(
        Told,
        {
            "registration_id": number,
            "status": status,
            "at": at,
            "number": 2 if status.is_final else 1,
            "text_revision": 0,
        },
    )
    if not status.is_waiting:
        _calendar(batches, date, number, person, status, at)
    _meetings(batches, date, number, now if status is Status.CONFIRMED else None)
    if at > mail_since:
        _mail(batches, number, public_id, person, status, at)


def _meetings(batches: Batches, date: Date, number: int, reminded_until: datetime | None) -> None:
    """`reminded_until`: reminders that fell due by then were sent; None where none are sent."""
    for meeting, begin, end in date.meetings:
        reminder = reminder_due(begin, date.reminder_days, reminded_until) if reminded_until else None
        batches.add(
            ToldMeeting,
            {
                "registration_id": number,
                "meeting_id": meeting,
                "starts_at": begin,
                "ends_at": end,
                "place": date.place,
                "reminded_of": begin if reminder else None,
                "reminded_days": reminder.days if reminder else None,
            },
        )


def _calendar(batches: Batches, date: Date, number: int, person: Participant, status: Status, at: datetime) -> None:
    for meeting, _begin, _end in date.meetings:
        batches.numbered(
            CalendarEntry,
            {
                "registration_id": number,
                "meeting_id": meeting,
                "uid": secrets.token_hex(20),
                "sequence": int(status.is_final),
                "method": Method.CANCEL if status.is_final else Method.REQUEST,
                "sent_at": at,
                "organizer_name": ORGANISATION,
                "organizer_email": CONTACT,
                "attendee_name": person.name,
                "attendee_email": person.email,
            },
        )


def _mail(batches: Batches, number: int, public_id: str, person: Participant, status: Status, at: datetime) -> None:
    """As if it left at its moment: none of it may ever really go."""
    kind = "cancelled" if status.is_final else status.value
    batches.numbered(
        Message,
        {
            "dedupe_key": f"scale:{public_id}",
            "stream": f"registration:{public_id}",
            "kind": kind,
            "about": f"registration:{public_id}",
            "recipient": person.email,
            "recipient_name": person.name,
            "subject": "Je aanmelding",
            "text": "Wat hier stond is bij het laden van deze gegevens niet gemaakt.",
            "message_id": f"<{public_id}.{number}@duinenpolder.example>",
            "created_at": at,
            "due_at": at,
            "expires_at": at + timedelta(days=2),
            "status": Delivery.SENT,
            "attempts": 1,
            "sent_at": at,
        },
    )
