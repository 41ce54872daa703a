"""Needs counted along two sides: the possible sides, the shading of cells, and the term of a date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.core.text import Sentence, sentence

MOST_COLUMNS = 12  # more do not fit on a screen: the smallest are combined as 'overige'
SHADES = 5

UNKNOWN = "onbekend"
REST = "overige"
SINGLE_BOARDS = "eenpitters"


class Side(StrEnum):
    """What needs are counted by; the value is used in addresses."""

    WORK_AREA = "werkgebied"
    CLUSTER = "cluster"
    BOARD = "bestuur"
    JOB_ROLE = "functie"
    URGENCY = "dringend"
    TERM = "trimester"


SIDE_LABELS = {
    Side.WORK_AREA: sentence("Werkgebied"),
    Side.CLUSTER: sentence("Cluster"),
    Side.BOARD: sentence("Bestuur"),
    Side.JOB_ROLE: sentence("Functie"),
    Side.URGENCY: sentence("Hoe dringend"),
    Side.TERM: sentence("Trimester"),
}


def side(asked: str, fallback: Side) -> Side:
    return Side(asked) if asked in list(Side) else fallback


def sides(rows: str, columns: str) -> tuple[Side, Side]:
    """Two different sides: if both are the same, the columns change."""
    chosen = side(rows, Side.WORK_AREA)
    across = side(columns, Side.URGENCY)
    if across is chosen:
        across = Side.URGENCY if chosen is not Side.URGENCY else Side.WORK_AREA
    return chosen, across


@dataclass(frozen=True, order=True)
class SchoolTerm:
    """A third of a school year: August to December, January to March, April to July."""

    school_year: int  # in which it begins
    number: int

    @property
    def key(self) -> str:
        return f"{self.school_year}-{self.number}"

    @property
    def first(self) -> date:
        month = {1: 8, 2: 1, 3: 4}[self.number]
        return date(self.school_year + (self.number > 1), month, 1)

    @property
    def next(self) -> "SchoolTerm":
        return (
            SchoolTerm(self.school_year + 1, 1) if self.number == 3 else SchoolTerm(self.school_year, self.number + 1)
        )

    @property
    def label(self) -> Sentence:
        """'najaar 2026'."""
        year = str(self.first.year)
        if self.number == 1:
            return sentence("najaar %(year)s", year=year)
        return sentence("winter %(year)s", year=year) if self.number == 2 else sentence("voorjaar %(year)s", year=year)


def term_of(day: date) -> SchoolTerm:
    if day.month >= 8:
        return SchoolTerm(day.year, 1)
    return SchoolTerm(day.year - 1, 2 if day.month <= 3 else 3)


def terms(first: date, last: date) -> list[SchoolTerm]:
    """All terms from the first need's date to the last one's."""
    found, end = [term_of(first)], term_of(last)
    while found[-1] < end:
        found.append(found[-1].next)
    return found


@dataclass(frozen=True)
class Value:
    """A row or a column; `filter` is its value in an address, empty if it has none."""

    key: str
    label: str
    filter: str = ""


@dataclass(frozen=True)
class NeedsTable:
    """Rows × columns; every row and column has at least one need."""

    rows: Sequence[Value]
    columns: Sequence[Value]
    counts: Mapping[tuple[str, str], int]

    def count(self, row: Value, column: Value) -> int:
        return self.counts.get((row.key, column.key), 0)

    def row_total(self, row: Value) -> int:
        return sum(self.count(row, column) for column in self.columns)

    def column_total(self, column: Value) -> int:
        return sum(self.count(row, column) for row in self.rows)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def shade(self, row: Value, column: Value) -> int:
        """0 for none, otherwise 1 to 5, relative to the largest cell."""
        number = self.count(row, column)
        fullest = max(self.counts.values(), default=0)
        return -(-SHADES * number // fullest) if number else 0

    def bars(self) -> list[tuple[Value, int, float]]:
        """(row, its total, width as a percentage of the longest)."""
        totals = [(row, self.row_total(row)) for row in self.rows]
        longest = max((total for _row, total in totals), default=0)
        return [(row, total, round(100 * total / longest, 2)) for row, total in totals]


def folded(table: NeedsTable, rest_label: str) -> NeedsTable:
    """Limits the columns: those with the fewest needs are combined into the last one."""
    if len(table.columns) <= MOST_COLUMNS:
        return table
    by_size = sorted(table.columns, key=lambda column: -table.column_total(column))
    kept = set(by_size[: MOST_COLUMNS - 1])
    counts: dict[tuple[str, str], int] = {}
    for column in table.columns:
        key = column.key if column in kept else REST
        for row in table.rows:
            if table.count(row, column):
                counts[row.key, key] = counts.get((row.key, key), 0) + table.count(row, column)
    columns = [column for column in table.columns if column in kept]
    return NeedsTable(table.rows, [*columns, Value(REST, rest_label)], counts)
