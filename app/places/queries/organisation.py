"""The organisation that runs this programme."""

from email.utils import parseaddr

import sqlalchemy as sa
from flask import current_app, g
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from app.extensions import db
from app.places.models import Logo, Organisation


def organisation() -> Organisation:
    """The organisation; if nobody filled it in, an unsaved default with our own mail address.

    Kept on `g`: the session holds its rows weakly, and this way it is read once per request.
    """
    g.organisation = db.session.get(Organisation, 1)
    return g.organisation or _unnamed()


def is_set_up() -> bool:
    """Whether somebody filled in the organisation; until then a beheerder should."""
    return organisation().id is not None


def logo(fingerprint: str) -> Logo | None:
    return db.session.get(Logo, fingerprint)


def _unnamed() -> Organisation:
    """With a new row's defaults, which SQLAlchemy sets only on flush."""
    defaults = {
        column.key: column.default.arg
        for column in sa.inspect(Organisation).columns
        if isinstance(column.default, ScalarElementColumnDefault)
    }
    sender = parseaddr(current_app.config["MAIL_SENDER"])[1]
    return Organisation(**{**defaults, "name": "Bijeen", "contact_name": "Organisatie", "contact_email": sender})
