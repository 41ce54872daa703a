import sqlalchemy as sa

from app.extensions import db
from app.places.models import School, Venue, WorkArea
from app.search.queries.found import Found, Hit
from app.search.rules import Asked, Text, best


def schools(asked: Asked, most: int) -> Found:
    """Closed ones last, by name, place and BRIN."""
    rows = db.session.execute(
        sa.select(School.public_id, School.name, School.town, School.brin, WorkArea.name.label("area"))
        .outerjoin(School.work_area)
        .order_by(School.is_active.desc(), School.name, School.brin)
    ).all()
    texts = (
        Text(
            Hit(row.public_id, row.name, tuple(each for each in (row.town, row.area, row.brin) if each)),
            row.name,
            f"{row.town} {row.brin}",
            kept=True,
        )
        for row in rows
    )
    return Found.of(best(asked.words, texts), most)


def venues(asked: Asked, most: int) -> Found:
    """By name and address."""
    rows = db.session.execute(
        sa.select(Venue.public_id, Venue.name, Venue.address).order_by(Venue.is_active.desc(), Venue.name)
    ).all()
    texts = (
        Text(
            Hit(row.public_id, row.name, (row.address,) if row.address else ()),
            row.name,
            row.address,
            kept=True,
        )
        for row in rows
    )
    return Found.of(best(asked.words, texts), most)
