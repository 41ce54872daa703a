"""What participants write for themselves: what they want to learn, and what they did with it."""

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core.refusal import refuse
from app.core.text import plain
from app.extensions import db
from app.registrations import rules
from app.registrations.actions import seats
from app.registrations.log import RegistrationVerb
from app.registrations.models import Registration


def reflect(registration: Registration, *, learning_goal: str, put_to_use: str | None, by: Actor) -> None:
    """`put_to_use` None leaves it as it is. Raises Refused if the place was given up."""
    seats.hold_registration(registration)
    refuse(rules.correct_objection(registration.status))
    registration.learning_goal = plain(learning_goal)
    if put_to_use is not None:
        registration.put_to_use = plain(put_to_use)
    record(RegistrationVerb.CORRECTED, SubjectKind.REGISTRATION, registration.public_id, by=by)
    db.session.flush()
