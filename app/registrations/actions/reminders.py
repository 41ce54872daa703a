"""Whether a participant is reminded of the meetings of a registration."""

from app.extensions import db
from app.registrations.actions import seats
from app.registrations.models import Registration


def set_reminders(registration: Registration, *, wants: bool) -> None:
    """Invitations and changes are mailed all the same."""
    seats.hold_registration(registration)
    registration.wants_reminders = wants
    db.session.flush()
