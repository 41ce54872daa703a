from flask import render_template
from flask_babel import gettext

from app.attendance.queries import Attendee
from app.core.text import given_name
from app.events.models import Meeting
from app.outbox.actions import Mail
from app.web.language import speaking
from app.web.links import absolute


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
