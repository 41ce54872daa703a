"""A kind word to somebody who stayed away."""

from flask import render_template

from app.attendance.queries import Attendee
from app.core.text import given_name, sentence
from app.events.models import Meeting
from app.mail_texts.kinds import Example, MailGroup, MailKind
from app.mail_texts.mails import paragraphs
from app.outbox.actions import Mail
from app.registrations import examples
from app.registrations.models import Registration, Status
from app.web.filters import day_date
from app.web.language import speaking
from app.web.links import absolute


def missed(meeting: Meeting, attendee: Attendee) -> Mail:
    """To somebody who stayed away without a word; once for each meeting."""
    with speaking(attendee.registration.language):
        return _missed(meeting, attendee.registration)


def missed_key(meeting: Meeting, registration: Registration) -> str:
    return f"missed:{meeting.public_id}:{registration.public_id}"


def _missed(meeting: Meeting, registration: Registration) -> Mail:
    event = registration.event
    values = {
        "voornaam": given_name(registration.name),
        "titel": event.title,
        "datum": day_date(meeting.starts_at),
        "link": absolute("events.event", slug=event.slug),
    }
    texts = paragraphs("stayed_away", values)
    context = {"greeting": values["voornaam"], "link": values["link"], "paragraphs": texts}
    return Mail(
        kind="missed",
        dedupe_key=missed_key(meeting, registration),
        about=registration.about,
        recipient=registration.email,
        recipient_name=registration.name,
        reply_to=event.contact_email,
        subject=texts.subject,
        text=render_template("attendance/mails/missed.txt", **context),
        html=render_template("attendance/mails/missed.html", **context),
    )


def _example() -> Example:
    registration, is_made_up = examples.registration((Status.CONFIRMED,), held=True)
    return Example(mail=_missed(registration.event_session.meetings[0], registration), is_made_up=is_made_up)


AWAY = MailKind(
    name="stayed_away",
    group=MailGroup.AFTERWARDS,
    label=sentence("Aan wie er niet was"),
    subject=sentence("We misten je: {titel}"),
    opening=sentence(
        "Je had een plaats bij “{titel}” op {datum}, maar we zagen je niet. Dat kan gebeuren.\n\n"
        "Wat er is besproken, komt op de pagina van de bijeenkomst te staan."
    ),
    placeholders=("voornaam", "titel", "datum", "link"),
    example=_example,
)
