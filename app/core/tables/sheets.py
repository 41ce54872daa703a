"""The common form of every file: sheets of numbered lines, with hidden and merged cells and cell errors."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.tables.faults import CELL_TOO_LONG, TOO_MANY_ROWS, BadTable, Fault, bad_file

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 50_000, 200, 500_000
MOST_IN_CELL, MOST_CHARACTERS = 100_000, 20_000_000  # a file can store a long text once and repeat it


@dataclass
class Line:
    number: int
    cells: list[str]
    is_hidden: bool = False


@dataclass(frozen=True)
class Merge:
    """A cell merged over lines `top` to `bottom` and columns `left` to `right` (counted from 0)."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class UploadedSheet:
    """`lines` contains the non-empty lines in order; `faults` concern cells that cannot be read."""

    name: str = ""
    is_hidden: bool = False
    lines: list[Line] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[Merge] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    cells: int = 0
    characters: int = 0

    def add(self, line: Line) -> None:
        """Add `line` if it is not empty. Raises BadTable if the sheet becomes too large."""
        while line.cells and not line.cells[-1]:
            line.cells.pop()
        if not line.cells:
            return
        if len(self.lines) == MOST_ROWS or len(line.cells) > MOST_COLUMNS:
            raise bad_file(TOO_MANY_ROWS)
        self._grow(sum(map(bool, line.cells)), sum(map(len, line.cells)))
        if max(map(len, line.cells)) > MOST_IN_CELL:
            raise BadTable([Fault(line.number, CELL_TOO_LONG)])
        self.lines.append(line)

    def _grow(self, cells: int, characters: int) -> None:
        self.cells += cells
        self.characters += characters
        if self.cells > MOST_CELLS or self.characters > MOST_CHARACTERS:
            raise bad_file(TOO_MANY_ROWS)

    def fill_merges(self) -> None:
        """Copy the value of a cell that is merged over several lines to each of them."""
        if len(self.merges) > MOST_ROWS:
            raise bad_file(TOO_MANY_ROWS)
        numbers = [line.number for line in self.lines]
        filled: dict[int, int] = {}  # the last covered line per column; merged cells never overlap
        for merge in sorted(self.merges, key=lambda each: each.top):
            if merge.left < MOST_COLUMNS and merge.top > filled.get(merge.left, 0):
                filled[merge.left] = merge.bottom
                covered = self.lines[bisect_left(numbers, merge.top) : bisect_right(numbers, merge.bottom)]
                if covered and covered[0].number == merge.top:
                    self._fill(covered, merge.left)

    def _fill(self, lines: Sequence[Line], column: int) -> None:
        value = lines[0].cells[column] if column < len(lines[0].cells) else ""
        self._grow(len(lines), len(lines) * len(value))
        for line in lines[1:]:
            line.cells += [""] * (column + 1 - len(line.cells))
            line.cells[column] = value
