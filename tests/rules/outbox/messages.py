"""Rows as the outbox keeps them, without a database."""

from datetime import UTC, datetime
from typing import Any

from app.outbox.models import Delivery, Message

SENDER = "Bijeen <bijeen@samenwerkingsverband-passend-onderwijs.example.org>"
CALENDAR = "\r\n".join(
    (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Bijeen//NL",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        "UID:abc@example.org",
        "DTSTAMP:20261104T090000Z",
        "DTSTART:20261203T080000Z",
        "SUMMARY:De veranderende rol van de IB’er",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
)


def message(**values: Any) -> Message:
    return Message(
        **{
            "public_id": "0123456789abcdef",
            "message_id": "<0123456789abcdef@samenwerkingsverband-passend-onderwijs.example.org>",
            "recipient": "noor@example.org",
            "recipient_name": "Noor Verhulst",
            "reply_to": "",
            "subject": "Je bent aangemeld: donderdag 3 december",
            "text": "Dag Noor,\n\nJe plek staat vast.\n-- \nBijeen",
            "html": "<!doctype html>\n<p>Je plek staat vast, één keer.</p>",
            "calendar": None,
            "calendar_method": None,
            "created_at": datetime(2026, 11, 4, 9, 0, tzinfo=UTC),
            "status": Delivery.QUEUED,
            **values,
        }
    )
