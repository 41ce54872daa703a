from flask import render_template
from flask_babel import gettext

from app.answers.rules import Invited
from app.core.text import given_name
from app.invitations.models import CalendarEntry
from app.outbox.actions import Mail
from app.web.language import speaking
from app.web.links import absolute, token


def confirm_leaving(entry: CalendarEntry, invited: Invited, *, is_one_of_several: bool) -> Mail:
    """To a participant whose calendar declined: one link to confirm that they do not come, once per invitation.

    Their place is theirs until they do: a decline may be a mistake, or somebody else's. It goes to the address that we
    know, whatever sender the answer named.
    """
    registration = entry.registration
    with speaking(registration.language):
        page = "registrations.miss" if is_one_of_several else "registrations.cancel"
        context = {
            "event": registration.event,
            "greeting": given_name(registration.name),
            "invited": invited,
            "is_one_of_several": is_one_of_several,
            "link": absolute(page, token=token("registration", registration)),
        }
        return Mail(
            kind="declined_in_calendar",
            dedupe_key=f"declined:{entry.uid}:{entry.sequence}",
            about=registration.about,
            recipient=registration.email,
            recipient_name=registration.name,
            subject=gettext("%(title)s: kom je niet?", title=registration.event.title),
            text=render_template("answers/mails/declined.txt", **context),
            html=render_template("answers/mails/declined.html", **context),
            expires_at=invited.ends_at,
        )
