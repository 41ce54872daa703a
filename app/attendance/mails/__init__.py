from datetime import timedelta

from flask import render_template
from flask_babel import gettext

from app.attendance.mails.away import AWAY, missed, missed_key
from app.attendance.mails.thanks import THANKS, thanks
from app.attendance.models import Certificate
from app.attendance.words import hours
from app.core import clock
from app.core.text import given_name
from app.outbox.actions import Mail
from app.web.language import speaking
from app.web.links import absolute, token

__all__ = ["AWAY", "THANKS", "certificate", "missed", "missed_key", "thanks"]
WORTH = timedelta(days=14)  # the certificate stays where the link leads


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
