from collections.abc import Sequence

import sqlalchemy as sa

from app.extensions import db
from app.places.models import School, Venue, WorkArea
from app.search.queries.found import Found, Hit
from app.search.rules import Asked, Text, best


def schools(asked: Asked, most: int) -> Found:
    """Closed ones last, by name, place and BRIN."""
    rows = db.session.execute(
        sa.select(School.id, School.name, School.town, School.brin).order_by(
            School.is_active.desc(), School.sort_key, School.brin
        )
    )
    found = best(asked.words, (Text(number, name, besides, kept=True) for number, name, *besides in rows))
    return Found(_hits(found[:most]), len(found))


def _hits(ids: Sequence[int]) -> list[Hit]:
    rows = db.session.execute(
        sa.select(School.id, School.public_id, School.name, School.town, WorkArea.name.label("area"), School.brin)
        .outerjoin(School.work_area)
        .where(School.id.in_(ids))
    )
    hits = {
        row.id: Hit(row.public_id, row.name, tuple(each for each in (row.town, row.area, row.brin) if each))
        for row in rows
    }
    return [hits[each] for each in ids]


def venues(asked: Asked, most: int) -> Found:
    """By name and address."""
    rows = db.session.execute(
        sa.select(Venue.public_id, Venue.name, Venue.address).order_by(Venue.is_active.desc(), Venue.sort_key)
    ).all()
    texts = (
        Text(
            Hit(row.public_id, row.name, (row.address,) if row.address else ()),
            row.name,
            (row.address,),
            kept=True,
        )
        for row in rows
    )
    return Found.of(best(asked.words, texts), most)
