import sqlalchemy as sa

from app.extensions import db
from app.places.models import School, Venue, WorkArea
from app.places.queries.finding import SCHOOLS
from app.places.rules import finding
from app.search.queries.found import Found, Hit
from app.search.rules import SearchQuery, SearchText, best
from app.words import queries as words


def schools(asked: SearchQuery, most: int) -> Found:
    """By name, place and BRIN; of equally good ones the open schools first. Three statements."""
    having = words.found(SCHOOLS, finding.asked_words(asked.text))
    rows = db.session.execute(
        sa.select(School.public_id, School.name, School.town, WorkArea.name.label("area"), School.brin, Found.TOTAL)
        .join(having, having.c.row_id == School.id)
        .outerjoin(School.work_area)
        .order_by(having.c.score.desc(), School.is_active.desc(), School.sort_key, School.brin)
        .limit(most)
    ).all()
    return Found(
        [Hit(row.public_id, row.name, tuple(x for x in (row.town, row.area, row.brin) if x)) for row in rows],
        rows[0].total if rows else 0,
    )


def venues(asked: SearchQuery, most: int) -> Found:
    """By name and address."""
    rows = db.session.execute(
        sa.select(Venue.public_id, Venue.name, Venue.address).order_by(Venue.is_active.desc(), Venue.sort_key)
    ).all()
    texts = (
        SearchText(
            Hit(row.public_id, row.name, (row.address,) if row.address else ()),
            row.name,
            (row.address,),
        )
        for row in rows
    )
    return Found.of(best(asked.words, texts), most)
