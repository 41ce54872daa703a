from datetime import date
from typing import Any

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.details import Details
from app.activity.verbs import SubjectKind
from app.extensions import db
from app.places.log import PlaceVerb
from app.places.models import Organisation
from app.places.rules.settings import PERSONAL


def name_organisation(
    *, name: str, contact_name: str, contact_email: str, contact_hours: str = "", by: Actor
) -> Organisation:
    """Fill in who runs this programme; there is one."""
    row = db.session.get(Organisation, 1) or Organisation(id=1)
    row.name, row.contact_name, row.contact_email = name, contact_name, contact_email
    row.contact_hours = contact_hours
    db.session.add(row)
    record(PlaceVerb.ORGANISATION_NAMED, SubjectKind.ORGANISATION, "1", by=by)
    db.session.flush()
    return row


def mark_as_demonstration(*, by: Actor) -> None:
    """From now on every page says that its content is fictitious."""
    row = db.session.get_one(Organisation, 1)
    row.is_demonstration = True
    record(PlaceVerb.MARKED_AS_DEMONSTRATION, SubjectKind.ORGANISATION, "1", by=by)
    db.session.flush()


def existing_or_new(*, like: Organisation, by: Actor) -> Organisation:
    """The existing row, or a new one like `like`, which pages show until somebody fills in their own."""
    row = db.session.get(Organisation, 1)
    return row or name_organisation(
        name=like.name, contact_name=like.contact_name, contact_email=like.contact_email, by=by
    )


def note_change(setting: str, old: Any, new: Any, *, by: Actor) -> None:
    """Log the old and new values; for personal ones only that they changed, since the log outlives them."""
    said: Details = {"setting": setting}
    if setting not in PERSONAL and setting != "logo":  # for a logo, the log would only show its fingerprint
        said |= {"old": _told(old), "new": _told(new)}
    record(PlaceVerb.SETTING_CHANGED, SubjectKind.ORGANISATION, "1", by=by, **said)


def _told(value: Any) -> Any:
    """The value in the form that the log keeps."""
    return value.isoformat() if isinstance(value, date) else value
