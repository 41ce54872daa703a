"""Notes about a participant, which only organisers read."""

import sqlalchemy as sa

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core.text import plain
from app.extensions import db
from app.registrations.log import RegistrationVerb
from app.registrations.models import Registration, RegistrationNote


def note(registration: Registration, text: str, *, by: Actor) -> None:
    """Add a note; those of others stay as they are."""
    db.session.add(RegistrationNote(registration_id=registration.id, text=plain(text), by=by))
    record(RegistrationVerb.NOTED, SubjectKind.REGISTRATION, registration.public_id, by=by)
    db.session.flush()


def remove_note(registration: Registration, key: str, *, by: Actor) -> None:
    """Harmless if it is gone already."""
    gone = db.session.execute(
        sa.delete(RegistrationNote).where(
            RegistrationNote.public_id == key, RegistrationNote.registration_id == registration.id
        )
    )
    if gone.rowcount:  # type: ignore[attr-defined]
        record(RegistrationVerb.NOTE_REMOVED, SubjectKind.REGISTRATION, registration.public_id, by=by)
