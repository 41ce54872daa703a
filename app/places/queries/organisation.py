"""Who runs this programme."""

from email.utils import parseaddr

import sqlalchemy as sa
from flask import current_app, g
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from app.extensions import db
from app.places.models import Logo, Organisation


def organisation() -> Organisation:
    """Who runs this programme; where nobody filled that in a plain one, not saved, with our own mail address.

    Kept on `g`, so that the session goes on knowing the row and asks for it once a request.
    """
    g.organisation = db.session.get(Organisation, 1)
    return g.organisation or _unnamed()


def is_set_up() -> bool:
    """Whether somebody filled in who runs this programme; until then a beheerder should."""
    return organisation().id is not None


def logo(fingerprint: str) -> Logo | None:
    return db.session.get(Logo, fingerprint)


def _unnamed() -> Organisation:
    """With what a new row would begin with: a row that is not saved has no defaults yet."""
    defaults = {
        column.key: column.default.arg
        for column in sa.inspect(Organisation).columns
        if isinstance(column.default, ScalarElementColumnDefault)
    }
    sender = parseaddr(current_app.config["MAIL_SENDER"])[1]
    return Organisation(**{**defaults, "name": "Bijeen", "contact_name": "Organisatie", "contact_email": sender})
