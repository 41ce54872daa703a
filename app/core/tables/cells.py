"""Checks of cells that every table needs: filled in, short enough, a valid address."""

from collections.abc import Iterable, Mapping

from app.core import addresses
from app.core.tables.faults import Fault
from app.core.tables.reading import TableRow
from app.core.text import sentence


def empty(row: TableRow, columns: Iterable[str]) -> list[Fault]:
    return [Fault(row.line, sentence("%(column)s is leeg.", column=column)) for column in columns if not row[column]]


def too_long(row: TableRow, limits: Mapping[str, int]) -> list[Fault]:
    """`limits` is the maximum number of characters per column."""
    return [
        Fault(row.line, sentence("%(column)s is langer dan %(most)s tekens.", column=column, most=most))
        for column, most in limits.items()
        if len(row[column]) > most
    ]


def wrong_address(row: TableRow, column: str) -> list[Fault]:
    """An e-mail address may be left out, but not be invalid."""
    if not row[column] or addresses.objection(row[column]) is None:
        return []
    return [
        Fault(
            row.line,
            sentence(
                "%(column)s “%(text)s” is geen e-mailadres. Bijvoorbeeld: naam@school.nl",
                column=column,
                text=row[column],
            ),
        )
    ]
