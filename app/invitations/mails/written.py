"""An organiser's text, as each recipient gets it."""

from flask import render_template

from app.core import clock
from app.core.text import given_name
from app.events.rules import taking_place
from app.invitations.rules import Mailbox
from app.outbox.actions import Mail
from app.registrations.models import Registration, Status
from app.web.links import absolute, token


def batch(key: str) -> str:
    """The prefix of the dedupe keys of all mails of one text."""
    return f"written:{key}:"


def written(registration: Registration, *, subject: str, text: str, key: str, contact: Mailbox) -> Mail:
    """Below the organiser's text are the upcoming dates and the recipient's own link."""
    meetings = taking_place(registration.event_session)
    context = {
        "subject": subject,
        "written": text,
        "event": registration.event,
        "plans": [each for each in meetings if each.ends_at > clock.now()],
        "is_sure": registration.status is Status.CONFIRMED,
        "greeting": given_name(registration.name),
        "contact": contact,
        "link": absolute("registrations.registration", token=token("registration", registration)),
    }
    return Mail(
        kind="written",
        dedupe_key=batch(key) + registration.public_id,
        about=f"registration:{registration.public_id}",
        recipient=registration.email,
        recipient_name=registration.name,
        reply_to=contact.email,
        subject=subject,
        text=render_template("invitations/mails/written.txt", **context),
        html=render_template("invitations/mails/written.html", **context),
    )
