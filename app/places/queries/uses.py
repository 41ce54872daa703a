"""What points to a place: found in the tables themselves, since places knows no slice further down the road."""

import sqlalchemy as sa

from app.core.database import Base
from app.extensions import db
from app.places.models import Board, School, Venue, WorkArea, WorkAreaCluster

Place = Board | School | Venue | WorkArea | WorkAreaCluster


def references(place: Place) -> list[sa.Column[int]]:
    """Every column that points to places of this kind and would not go with them, by table."""
    table = type(place).__table__
    return [
        key.parent
        for other in Base.metadata.sorted_tables
        for key in other.foreign_keys
        if key.column.table is table and not (key.ondelete == "CASCADE" and other.name == "venue_room")
    ]


def uses(place: Place) -> dict[str, int]:
    """How many rows point to it, by table; in one statement."""
    columns = references(place)
    counts = db.session.execute(
        sa.select(
            *(
                sa.select(sa.func.count()).select_from(column.table).where(column == place.id).scalar_subquery()
                for column in columns
            )
        )
    ).one()
    found: dict[str, int] = {}
    for column, number in zip(columns, counts, strict=True):
        found[column.table.name] = found.get(column.table.name, 0) + number
    return found
