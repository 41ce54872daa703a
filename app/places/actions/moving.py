"""What points to one place points to another from now on; each slice is asked for its own rows."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from app.extensions import db
from app.places.hooks import Place, Pointer, moves


def move_everything(row: Place, into: Place) -> None:
    for move in moves():
        move(row, into)
    db.session.expire_all()


def move_pointers(pointers: Sequence[Pointer], row: Place, into: Place) -> None:
    """For the slice that has these columns; what it keeps about the rows, such as counts, it mends itself."""
    for pointer in pointers:
        if pointer.leads_to(row):
            _repoint(pointer.column, row.id, into.id)


def _repoint(column: sa.Column[Any], old: int, new: int) -> None:
    table = column.table
    if column.primary_key:  # a pair with both already: one of the two is enough
        other = table.alias()
        rest = [other.c[key.name] == key for key in table.primary_key if key is not column]
        both = sa.exists().where(other.c[column.name] == new, *rest)
        db.session.execute(sa.delete(table).where(column == old, both))
    db.session.execute(sa.update(table).where(column == old).values({column.name: new}))
