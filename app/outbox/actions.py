"""Putting mail in, and the states it goes through on its way out."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from flask import current_app

from app.core import clock
from app.core.database import new_public_id
from app.core.text import one_line
from app.extensions import db
from app.outbox.models import Message

PATIENCE = timedelta(days=2)


@dataclass(frozen=True, kw_only=True)
class Mail:
    """What a slice's `mails` makes. `dedupe_key` says which fact is told: the same fact is mailed once, however often put.

    Mails of one `stream` leave in the order they were put. `expires_at`: later than this it is not worth sending.
    """

    kind: str
    dedupe_key: str
    recipient: str
    subject: str
    text: str
    html: str = ""
    recipient_name: str = ""
    reply_to: str = ""
    stream: str | None = None
    about: str | None = None
    calendar: str | None = None
    calendar_method: str | None = None
    due_at: datetime | None = None
    expires_at: datetime | None = None


def put(mail: Mail) -> Message | None:
    """Queue a mail in the caller's transaction; None when this fact was queued before."""
    if db.session.scalar(sa.select(Message.id).where(Message.dedupe_key == mail.dedupe_key)) is not None:
        return None
    due = mail.due_at or clock.now()
    message = Message(
        dedupe_key=mail.dedupe_key, stream=mail.stream, kind=mail.kind, about=mail.about,
        recipient=one_line(mail.recipient), recipient_name=one_line(mail.recipient_name),
        reply_to=one_line(mail.reply_to), subject=one_line(mail.subject)[:300], text=mail.text, html=mail.html,
        calendar=mail.calendar, calendar_method=mail.calendar_method,
        due_at=due, expires_at=mail.expires_at or due + PATIENCE,
        message_id="",
    )  # fmt: skip
    message.public_id = new_public_id()
    message.message_id = f"<{message.public_id}@{_domain()}>"
    db.session.add(message)
    db.session.flush()
    return message


def _domain() -> str:
    """The domain of the sender, so that Message-ID and From agree."""
    return str(current_app.config["MAIL_SENDER"]).rpartition("@")[2].strip(" >") or "localhost"
