from datetime import date
from typing import Any

from app.activity.actions import record
from app.extensions import db
from app.places.models import Organisation
from app.places.rules.settings import PERSONAL


def name_organisation(
    *, name: str, contact_name: str, contact_email: str, contact_hours: str = "", by: str
) -> Organisation:
    """Fill in who runs this programme: there is one."""
    row = db.session.get(Organisation, 1) or Organisation(id=1)
    row.name, row.contact_name, row.contact_email = name, contact_name, contact_email
    row.contact_hours = contact_hours
    db.session.add(row)
    record("organisation_named", "organisation", "1", by=by)
    db.session.flush()
    return row


def mark_as_demonstration(*, by: str) -> None:
    """From now on every page says that what it shows is fictitious."""
    row = db.session.get_one(Organisation, 1)
    row.is_demonstration = True
    record("marked_as_demonstration", "organisation", "1", by=by)
    db.session.flush()


def existing_or_new(*, like: Organisation, by: str) -> Organisation:
    """The one row; made from `like`, what pages show until there is one, where nobody filled anything in yet."""
    row = db.session.get(Organisation, 1)
    return row or name_organisation(
        name=like.name, contact_name=like.contact_name, contact_email=like.contact_email, by=by
    )


def note_change(setting: str, old: Any, new: Any, *, by: str) -> None:
    """What it was and is; of what names a person only that it changed, since the log outlives them."""
    said = {} if setting in PERSONAL else {"old": _told(old), "new": _told(new)}
    record("setting_changed", "organisation", "1", by=by, setting=setting, **said)


def _told(value: Any) -> Any:
    """As the log keeps it."""
    return value.isoformat() if isinstance(value, date) else value
