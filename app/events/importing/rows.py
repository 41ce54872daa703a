"""The faults of a single row."""

import re
from collections.abc import Iterable, Mapping
from datetime import time
from urllib.parse import urlsplit

from app.core.tables import Columns, Fault, TableRow
from app.core.tables.cells import empty, too_long, wrong_address
from app.core.tables.moments import from_to, time_of_day
from app.core.text import sentence
from app.events.importing import kinds, moments
from app.events.models import EventState

COLUMNS = Columns(
    required=("soort", "titel", "datum", "begin", "eind"),
    optional=(
        "doel",
        "omschrijving",
        "doelgroep",
        "spreker",
        "thema",
        "groep",
        "plaatsen",
        "wachtlijst",
        "aanmelden_vanaf",
        "aanmelden_tot",
        "inloop",
        "locatie",
        "adres",
        "online",
        "contact",
        "contact_email",
        "status",
    ),
)
LIMITS = {
    "titel": 200,
    "doel": 10_000,
    "omschrijving": 50_000,
    "doelgroep": 500,
    "spreker": 500,
    "thema": 200,
    "groep": 120,
    "locatie": 200,
    "adres": 300,
    "online": 500,
    "contact": 120,
    "contact_email": 254,
}
MOST_SEATS = 100_000
YES_NO = {"ja": True, "nee": False}
STATES = {
    "concept": EventState.DRAFT,
    "save the date": EventState.SAVE_THE_DATE,
    "save-the-date": EventState.SAVE_THE_DATE,
    "save_the_date": EventState.SAVE_THE_DATE,
    "open": EventState.OPEN,
}
LAST_MINUTE = time(23, 59)  # 'aanmelden tot' a date includes that whole day
_COUNT = re.compile(r"[0-9]{1,6}")


def seats(text: str) -> int | None:
    """The number of seats, at least 1; None if it is not a number."""
    number = int(text) if _COUNT.fullmatch(text) else 0
    return number if 1 <= number <= MOST_SEATS else None


def faults(row: TableRow, known_kinds: Mapping[str, str]) -> list[Fault]:
    """Everything wrong with this row. `known_kinds` are names by their key."""
    found = empty(row, COLUMNS.required) + too_long(row, LIMITS) + wrong_address(row, "contact_email")
    if row["soort"] and kinds.key(row["soort"]) not in known_kinds:
        found.append(_unknown(row, "soort", sorted(set(known_kinds.values()))))
    if row["wachtlijst"] and row["wachtlijst"].casefold() not in YES_NO:
        found.append(_unknown(row, "wachtlijst", YES_NO))
    if row["status"] and row["status"].casefold() not in STATES:
        found.append(_unknown(row, "status", ("concept", "save the date", "open")))
    if row["plaatsen"] and seats(row["plaatsen"]) is None:
        found.append(
            Fault(
                row.line,
                sentence(
                    "plaatsen “%(text)s” is geen aantal. Vul een getal van 1 of meer in, of niets: geen grens.",
                    text=row["plaatsen"],
                ),
            )
        )
    if row["online"] and not is_web_address(row["online"]):
        found.append(
            Fault(
                row.line,
                sentence("online “%(text)s” is geen link. Een link begint met https://", text=row["online"]),
            )
        )
    return found + _time_faults(row)


def spread(row: TableRow) -> TableRow:
    """The row with '13.30-15.30' in begin, or in eind alone, spread over both."""
    begin, end = row["begin"], row["eind"]
    both = from_to(begin) if begin else from_to(end)
    if both is None or (begin and end and end != begin and time_of_day(end) != time_of_day(both[1])):
        return row
    return TableRow(row.line, {**row.cells, "begin": both[0], "eind": both[1]})


def is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", text)


def _unknown(row: TableRow, column: str, choices: Iterable[str]) -> Fault:
    return Fault(
        row.line,
        sentence(
            "%(column)s “%(text)s” is onbekend. Kies uit: %(choices)s.",
            column=column,
            text=row[column],
            choices=", ".join(choices),
        ),
    )


def _time_faults(row: TableRow) -> list[Fault]:
    on = moments.day(row["datum"])
    found = [
        moments.day_fault(row, "datum"),
        *(moments.time_fault(row, column, on) for column in ("inloop", "begin", "eind")),
        *(moments.day_and_time_fault(row, column) for column in ("aanmelden_vanaf", "aanmelden_tot")),
    ]
    faults = [fault for fault in found if fault]
    return faults or _order_faults(row)


def _order_faults(row: TableRow) -> list[Fault]:
    doors, begin, end = (time_of_day(row[column]) for column in ("inloop", "begin", "eind"))
    found = []
    if begin and end and end <= begin:
        found.append(
            Fault(
                row.line,
                sentence("eind %(end)s is niet later dan begin %(begin)s.", end=row["eind"], begin=row["begin"]),
            )
        )
    if doors and begin and doors > begin:
        found.append(
            Fault(
                row.line,
                sentence("inloop %(doors)s is later dan begin %(begin)s.", doors=row["inloop"], begin=row["begin"]),
            )
        )
    return found
