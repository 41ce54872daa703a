from flask import render_template
from flask_babel import gettext

from app.core import clock
from app.outbox.actions import Mail
from app.registrations.links import mine_token
from app.registrations.models import Registration
from app.web.links import absolute


def mine(registration: Registration) -> Mail:
    """The link to all registrations of this address; not mailed again within the same hour."""
    context = {"link": absolute("registrations.all_mine", token=mine_token(registration))}
    return Mail(
        kind="mine",
        dedupe_key=f"mine:{registration.public_id}:{clock.now():%Y-%m-%dT%H}",
        recipient=registration.email,
        recipient_name=registration.name,
        subject=gettext("Jouw aanmeldingen"),
        text=render_template("registrations/mails/mine.txt", **context),
        html=render_template("registrations/mails/mine.html", **context),
    )
