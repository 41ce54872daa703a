from datetime import timedelta

from flask import render_template
from flask_babel import gettext

from app.attendance.models import Certificate
from app.attendance.queries import Attendee
from app.attendance.words import hours
from app.core import clock
from app.core.text import given_name
from app.events.models import Meeting
from app.outbox.actions import Mail
from app.web.language import speaking
from app.web.links import absolute, token

WORTH = timedelta(days=14)  # the certificate stays where the link leads


def missed(meeting: Meeting, attendee: Attendee) -> Mail:
    """To somebody who stayed away without a word; once for each meeting."""
    registration, event = attendee.registration, meeting.event_session.event
    with speaking(registration.language):
        context = {
            "greeting": given_name(registration.name),
            "title": event.title,
            "date": meeting.starts_at,
            "link": absolute("events.event", slug=event.slug),
        }
        return Mail(
            kind="missed",
            dedupe_key=missed_key(meeting, attendee),
            about=registration.about,
            recipient=registration.email,
            recipient_name=registration.name,
            reply_to=event.contact_email,
            subject=gettext("We misten je: %(title)s", title=event.title),
            text=render_template("attendance/mails/missed.txt", **context),
            html=render_template("attendance/mails/missed.html", **context),
        )


def missed_key(meeting: Meeting, attendee: Attendee) -> str:
    return f"missed:{meeting.public_id}:{attendee.registration.public_id}"


def certificate(row: Certificate) -> Mail:
    """Where somebody finds theirs; once for each."""
    registration = row.registration
    page = absolute("registrations.registration", token=token("registration", registration))
    with speaking(registration.language):
        context = {
            "greeting": given_name(row.name),
            "title": row.title,
            "hours": hours(row.minutes),
            "link": f"{page}#bewijs",
        }
        return Mail(
            kind="certificate",
            dedupe_key=f"certificate:{row.number}",
            about=registration.about,
            recipient=registration.email,
            recipient_name=registration.name,
            reply_to=registration.event.contact_email,
            subject=gettext("Je bewijs van deelname: %(title)s", title=row.title),
            text=render_template("attendance/mails/certificate.txt", **context),
            html=render_template("attendance/mails/certificate.html", **context),
            expires_at=clock.now() + WORTH,
        )
