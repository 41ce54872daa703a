"""An organiser decides on a request for a place; the answer no is `cancel`, with its reason."""

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.extensions import db
from app.outbox import actions as outbox
from app.registrations import mails
from app.registrations.actions import seats
from app.registrations.log import RegistrationVerb
from app.registrations.models import Registration, StatusChange, Why


def approve(registration: Registration, *, by: Actor) -> None:
    """A seat if one is free for this person, otherwise a place on the waiting list. Harmless if repeated."""
    sessions = seats.hold_registration(registration)
    if not (registration.status.is_waiting and registration.awaits_approval):
        return
    registration.awaits_approval = False
    status = registration.status
    registration.changes.append(StatusChange(old=status, new=status, by=by, why=Why.APPROVED))
    record(RegistrationVerb.APPROVED, SubjectKind.REGISTRATION, registration.public_id, by=by)
    db.session.flush()
    seats.fill_up(sessions, sessions[registration.event_session_id], why=Why.NEXT_AFTER_ROOM)
    if registration.status.is_waiting:
        outbox.put(mails.approved(registration))
