"""Moves everything that refers to one place to another; each slice moves its own rows."""

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
    """For the slice that owns these columns; it must update anything derived, such as counts, itself."""
    for pointer in pointers:
        if pointer.leads_to(row):
            _repoint(pointer.column, row.id, into.id)


def _repoint(column: sa.Column[Any], old: int, new: int) -> None:
    table = column.table
    if column.primary_key:  # rows that refer to both already need only one of the two
        other = table.alias()
        rest = [other.c[key.name] == key for key in table.primary_key if key is not column]
        both = sa.exists().where(other.c[column.name] == new, *rest)
        db.session.execute(sa.delete(table).where(column == old, both))
    db.session.execute(sa.update(table).where(column == old).values({column.name: new}))
