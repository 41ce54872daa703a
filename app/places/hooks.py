"""References to places and copies of them: the slice that owns such rows registers at start-up how to change them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import sqlalchemy as sa
from flask import Flask, current_app

from app.activity.actors import Actor
from app.core.text import Sentence
from app.extensions import db
from app.places.models import Board, School, Venue, WorkArea, WorkAreaCluster

Place = Board | School | Venue | WorkArea | WorkAreaCluster
Move = Callable[[Place, Place], None]
_POINTERS, _MOVES, _COPIES = "pointers_to_places", "moves_between_places", "copies_of_venues"


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


@dataclass(frozen=True)
class VenueCopy:
    """Something upcoming that shows a venue's name and address as they were when it was planned."""

    public_id: str
    title: str
    starts_at: datetime
    venue: str
    address: str
    people: int  # who are mailed if it follows a change
    is_as_venue: bool  # it shows exactly what the venue says


FindCopies = Callable[[Venue], Sequence[VenueCopy]]


class FollowVenue(Protocol):
    """Gives these copies, by public id, the venue's present name and address; tells their people."""

    def __call__(self, venue: Venue, public_ids: Collection[str], *, by: Actor) -> None: ...


def copies_venues(app: Flask, find: FindCopies, follow: FollowVenue) -> None:
    """`find` returns the copies in order of their moment; `follow` changes some of them."""
    app.extensions[_COPIES] = (find, follow)


def copies_of(venue: Venue) -> Sequence[VenueCopy]:
    find: FindCopies = current_app.extensions[_COPIES][0]
    return find(venue)


def follow_venue(venue: Venue, public_ids: Collection[str], *, by: Actor) -> None:
    follow: FollowVenue = current_app.extensions[_COPIES][1]
    follow(venue, public_ids, by=by)
