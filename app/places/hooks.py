"""References to places. The slice that owns the rows registers them at start-up, and moves them when places merge."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Flask, current_app

from app.core.text import Sentence
from app.extensions import db
from app.places.models import Board, School, Venue, WorkArea, WorkAreaCluster

Place = Board | School | Venue | WorkArea | WorkAreaCluster
Move = Callable[[Place, Place], None]
_POINTERS, _MOVES = "pointers_to_places", "moves_between_places"


@dataclass(frozen=True)
class Pointer:
    """A column with the id of a place; `rows` is what users call the rows: 'aanmeldingen'."""

    column: sa.Column[Any]
    rows: Sentence

    def leads_to(self, place: Place) -> bool:
        return any(key.column.table is type(place).__table__ for key in self.column.foreign_keys)


def points(app: Flask, pointers: Sequence[Pointer], move: Move) -> None:
    """A slice has these `pointers`, and `move(row, into)` changes all of them from `row` to `into`."""
    app.extensions.setdefault(_POINTERS, []).extend(pointers)
    app.extensions.setdefault(_MOVES, []).append(move)


def moves() -> list[Move]:
    moves: list[Move] = current_app.extensions[_MOVES]
    return moves


def pointers_to(place: Place) -> list[Pointer]:
    pointers: list[Pointer] = current_app.extensions[_POINTERS]
    return [pointer for pointer in pointers if pointer.leads_to(place)]


def uses(place: Place) -> list[tuple[Sentence, int]]:
    """The number of references per kind, without zeros; in one statement."""
    pointers = pointers_to(place)
    numbers = db.session.execute(sa.select(*(_number(pointer.column, place) for pointer in pointers))).one()
    called = {pointer.rows.msgid: pointer.rows for pointer in pointers}
    found = dict.fromkeys(called, 0)
    for pointer, number in zip(pointers, numbers, strict=True):
        found[pointer.rows.msgid] += number
    return [(called[rows], number) for rows, number in found.items() if number]


def _number(column: sa.Column[Any], place: Place) -> sa.ScalarSelect[int]:
    return sa.select(sa.func.count()).select_from(column.table).where(column == place.id).scalar_subquery()
