"""Thanks to somebody who was there, with the report."""

from flask import render_template

from app.core.text import given_name, sentence
from app.events.wording import called
from app.mail_texts.kinds import Example, MailGroup, MailKind
from app.mail_texts.mails import paragraphs
from app.outbox.actions import Mail
from app.registrations import examples
from app.registrations.models import Registration, Status
from app.web.language import speaking
from app.web.links import absolute


def thanks(registration: Registration) -> Mail:
    """Once for each participant."""
    with speaking(registration.language):
        return _thanks(registration)


def _thanks(registration: Registration) -> Mail:
    event = registration.event
    values = {
        "voornaam": given_name(registration.name),
        "titel": event.title,
        "datum": called(registration.event_session),
        "link": absolute("events.event", slug=event.slug),
    }
    texts = paragraphs("thanks", values)
    context = {
        "greeting": values["voornaam"],
        "title": event.title,
        "date": registration.event_session.ends_at,
        "report": event.report,
        "link": values["link"],
        "paragraphs": texts,
    }
    return Mail(
        kind="thanks",
        dedupe_key=f"thanks:{registration.public_id}",
        about=registration.about,
        recipient=registration.email,
        recipient_name=registration.name,
        reply_to=event.contact_email,
        subject=texts.subject,
        text=render_template("attendance/mails/thanks.txt", **context),
        html=render_template("attendance/mails/thanks.html", **context),
    )


def _example() -> Example:
    registration, is_made_up = examples.registration((Status.CONFIRMED,), held=True)
    return Example(mail=_thanks(registration), is_made_up=is_made_up)


THANKS = MailKind(
    name="thanks",
    group=MailGroup.AFTERWARDS,
    label=sentence("Dank met het verslag"),
    subject=sentence("{titel}: dank en het verslag"),
    opening=sentence("Dank voor je komst op {datum}. Hieronder lees je wat we deden en wat je kunt meenemen."),
    placeholders=("voornaam", "titel", "datum", "link"),
    example=_example,
)
