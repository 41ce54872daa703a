"""Dates and times as people type them, all in Europe/Amsterdam."""

from datetime import date, datetime, time

from app.core import clock
from app.core.clock import FIRST_YEAR, LAST_YEAR
from app.core.tables import Fault, TableRow, moments
from app.core.tables.moments import time_of_day
from app.core.text import sentence


def day(text: str) -> date | None:
    """'2027-03-09', '9-3-2027' or 'di 9 mrt 2027'; None if it is not a date of this century."""
    found = moments.day(text)
    return found if found and FIRST_YEAR <= found.year <= LAST_YEAR else None


def day_and_time(text: str, otherwise: time) -> tuple[date, time] | None:
    """'2-11-2026' or '2-11-2026 12.00'; a date without a time means `otherwise`."""
    found = moments.day_and_time(text, otherwise)
    return found if found and FIRST_YEAR <= found[0].year <= LAST_YEAR else None


def day_fault(row: TableRow, column: str) -> Fault | None:
    if not row[column] or day(row[column]):
        return None
    return Fault(
        row.line,
        sentence("%(column)s “%(text)s” is geen datum. Bijvoorbeeld: 9-3-2027", column=column, text=row[column]),
    )


def time_fault(row: TableRow, column: str, on: date | None) -> Fault | None:
    """Not a time, or a time that does not exist on this day or occurs twice."""
    if not row[column]:
        return None
    at = time_of_day(row[column])
    if at is None:
        text = sentence("%(column)s “%(text)s” is geen tijd. Bijvoorbeeld: 13.30", column=column, text=row[column])
        return Fault(row.line, text)
    return hour_fault(row, column, on, at) if on else None


def day_and_time_fault(row: TableRow, column: str) -> Fault | None:
    if not row[column]:
        return None
    found = day_and_time(row[column], time())
    if found is None:
        text = sentence(
            "%(column)s “%(text)s” is geen datum. Bijvoorbeeld: 9-3-2027, of 9-3-2027 13.30",
            column=column,
            text=row[column],
        )
        return Fault(row.line, text)
    return hour_fault(row, column, *found)


def hour_fault(row: TableRow, column: str, on: date, at: time) -> Fault | None:
    """A time in the hour that summer time skips is refused; one in the hour that occurs twice is ambiguous."""
    values = {"column": column, "time": written_time(at), "day": written_day(on)}
    if not clock.exists(on, at):
        text = sentence("%(column)s %(time)s bestaat niet op %(day)s: dan gaat de klok een uur vooruit.", **values)
        return Fault(row.line, text)
    if comes_twice(on, at):
        text = sentence(
            "%(column)s %(time)s komt op %(day)s twee keer voor, omdat de klok een uur teruggaat. "
            "Kies een tijd vóór 2.00 of vanaf 3.00.",
            **values,
        )
        return Fault(row.line, text)
    return None


def comes_twice(on: date, at: time) -> bool:
    """Whether this is in the hour that occurs twice when winter time begins."""
    first = datetime.combine(on, at, tzinfo=clock.AMSTERDAM)
    return clock.exists(on, at) and first.utcoffset() != first.replace(fold=1).utcoffset()


def written_day(on: date) -> str:
    return f"{on.day}-{on.month}-{on.year}"


def written_time(at: time) -> str:
    return f"{at.hour}.{at.minute:02}"
