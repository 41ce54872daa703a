from flask import Blueprint

from app.core import clock
from app.events import rules as event_rules
from app.events.models import EventSession, Meeting
from app.registrations.models import Registration
from app.web.links import row_or_404

bp = Blueprint("registrations", __name__)


def registration_or_404(token: str) -> Registration:
    return row_or_404(Registration, "registration", token)


def other_dates(registration: Registration) -> list[EventSession]:
    """The dates of the same event that are open for sign-up, without the one of this registration."""
    now = clock.now()
    return [
        one
        for one in registration.event.sessions
        if one.id != registration.event_session_id
        and event_rules.sign_up_objection(event_rules.SignUpWindow.of(one), now) is None
    ]


def ahead(event_session: EventSession) -> list[Meeting]:
    """The meetings that are still to begin."""
    now = clock.now()
    return [each for each in event_session.meetings if each.starts_at > now and not each.is_cancelled]
