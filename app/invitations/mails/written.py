"""An organiser's text, as each recipient gets it."""

from flask import render_template
from flask_babel import gettext

from app.core import clock
from app.core.text import given_name
from app.events.rules import taking_place
from app.events.wording import called
from app.invitations.rules import FIELDS, Mailbox, merged
from app.outbox.actions import Mail
from app.registrations.models import Registration, Status
from app.web.filters import from_to
from app.web.language import speaking
from app.web.links import absolute, token


def batch(key: str) -> str:
    """The prefix of the dedupe keys of all mails of one text."""
    return f"written:{key}:"


def _fields(registration: Registration, link: str) -> dict[str, str]:
    """What the words between braces become for this reader. Never a name as typed: see `given_name`."""
    meetings = taking_place(registration.event_session)
    first = next((each for each in meetings if each.ends_at > clock.now()), meetings[0])
    values = {
        "voornaam": given_name(registration.name) or gettext("deelnemer"),
        "school": registration.school.name if registration.school else gettext("je school"),
        "bijeenkomst": registration.event.title,
        "datum": called(registration.event_session),
        "tijd": from_to(first.starts_at, first.ends_at),
        "plaats": first.place or (gettext("online") if first.online_url else gettext("een plek die nog volgt")),
        "link": link,
    }
    return {name: str(values[name]) for name in FIELDS}


def merged_text(registration: Registration, text: str) -> str:
    """An organiser's text as this reader gets it; the personal link is hidden."""
    with speaking(registration.language):
        return merged(text, _fields(registration, gettext("(de eigen link)")))


def written(registration: Registration, *, subject: str, text: str, key: str, contact: Mailbox) -> Mail:
    """Below the organiser's text are the upcoming dates and the recipient's own link."""
    meetings = taking_place(registration.event_session)
    link = absolute("registrations.registration", token=token("registration", registration))
    values = _fields(registration, link)
    subject, text = merged(subject, values), merged(text, values)
    context = {
        "subject": subject,
        "written": text,
        "event": registration.event,
        "plans": [each for each in meetings if each.ends_at > clock.now()],
        "is_sure": registration.status is Status.CONFIRMED,
        "greeting": given_name(registration.name),
        "contact": contact,
        "link": link,
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
