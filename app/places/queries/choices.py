"""Choices that are offered all over the site."""

from collections.abc import Iterable
from itertools import groupby

import sqlalchemy as sa
from flask_babel import gettext
from sqlalchemy.orm import contains_eager, selectinload

from app.extensions import db
from app.places.models import School, Venue, WorkArea

AREA_ORDER = (WorkArea.position, WorkArea.sort_key)


def work_areas() -> list[WorkArea]:
    """In the organiser's order."""
    return list(db.session.scalars(sa.select(WorkArea).order_by(*AREA_ORDER)))


def schools_by_area() -> list[tuple[str, list[School]]]:
    """(name of the werkgebied, its schools by name), without closed ones; schools without a werkgebied come last."""
    schools = db.session.scalars(
        sa.select(School)
        .outerjoin(School.work_area)
        .options(contains_eager(School.work_area))
        .where(School.is_active)
        .order_by(WorkArea.name.is_(None), *AREA_ORDER, School.sort_key, School.brin)
    )
    return [
        (area.name if area else gettext("Andere scholen"), list(group))
        for area, group in groupby(schools, key=lambda school: school.work_area)
    ]


def venues() -> list[Venue]:
    """Locaties in use, with their rooms."""
    return list(
        db.session.scalars(
            sa.select(Venue).where(Venue.is_active).options(selectinload(Venue.rooms)).order_by(Venue.sort_key)
        )
    )


def ways_to(venue_ids: Iterable[int]) -> list[Venue]:
    """Those of these venues that have directions; also those no longer in use."""
    ids = list(venue_ids)
    if not ids:
        return []
    return list(
        db.session.scalars(sa.select(Venue).where(Venue.id.in_(ids), Venue.route != "").order_by(Venue.sort_key))
    )
