from app.activity.actions import record
from app.extensions import db
from app.places.models import Organisation


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
