from email.utils import parseaddr
from itertools import groupby

import sqlalchemy as sa
from flask import current_app, g
from flask_babel import gettext
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.places.models import Organisation, School, WorkArea


def organisation() -> Organisation:
    """Who runs this programme; where nobody filled that in a plain one, not saved, with our own mail address.

    Kept on `g`, so that the session goes on knowing the row and asks for it once a request.
    """
    g.organisation = db.session.get(Organisation, 1)
    return g.organisation or _unnamed()


def _unnamed() -> Organisation:
    sender = parseaddr(current_app.config["MAIL_SENDER"])[1]
    return Organisation(
        name="Bijeen",
        contact_name="Organisatie",
        contact_email=sender,
        contact_hours="",
        is_demonstration=False,
    )


def work_areas() -> list[WorkArea]:
    return list(db.session.scalars(sa.select(WorkArea).order_by(WorkArea.name)))


def schools_by_area() -> list[tuple[str, list[School]]]:
    """(name of the werkgebied, its schools), both by name; schools of no werkgebied come last."""
    schools = db.session.scalars(
        sa.select(School)
        .outerjoin(School.work_area)
        .options(joinedload(School.work_area))
        .order_by(WorkArea.name.is_(None), WorkArea.name, School.name, School.brin)
    )
    return [
        (area.name if area else gettext("Andere scholen"), list(group))
        for area, group in groupby(schools, key=lambda school: school.work_area)
    ]
