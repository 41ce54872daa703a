from typing import TypeVar

import sqlalchemy as sa

from app.extensions import db
from app.places.models import Board, School, WorkArea, WorkAreaCluster
from app.places.rules import board_key

Named = TypeVar("Named", Board, WorkArea, WorkAreaCluster)


class KnownPlaces:
    """All places by name or code: loaded once, in a fixed number of statements."""

    def __init__(self) -> None:
        self.clusters = _by_name(WorkAreaCluster)
        self.work_areas = _by_name(WorkArea)
        self.boards = _by_name(Board)
        self.schools = {school.brin: school for school in db.session.scalars(sa.select(School))}
        self.board_numbers = {board_key(board.number): board for board in self.boards.values() if board.number}

    def board_of(self, number: str, name: str, school: School | None) -> Board | None:
        """The board with DUO's number, created if necessary; None without a number.

        A number that is new here is first given to the school's own board if that has none: boards from our own file
        have a name and no number.
        """
        key = board_key(number)
        if not key or key in self.board_numbers:
            return self.board_numbers.get(key)
        board = school.board if school else None
        if board is None or board.number:
            board = named(self.boards, Board, name)
        if board is None or board.number:
            board = named(self.boards, Board, f"{name or 'Bestuur'} {number}")
        assert board is not None
        board.number = number
        self.board_numbers[key] = board
        return board


def _by_name(kind: type[Named]) -> dict[str, Named]:
    return {row.name.casefold(): row for row in db.session.scalars(sa.select(kind))}


def named(known: dict[str, Named], kind: type[Named], name: str) -> Named | None:
    """The one with this name, ignoring case, created if necessary; None without a name."""
    if not name:
        return None
    row = known.get(name.casefold())
    if row is None:
        row = known[name.casefold()] = kind(name=name)
        db.session.add(row)
    return row
