"""Downloads. A slice supplies columns and rows of facts (dates, numbers, texts), written here as CSV or XLSX."""

import csv
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO, StringIO
from itertools import chain
from pathlib import PurePath
from typing import Any

from flask import Response

from app.core import clock
from app.core.tables.formulas import guarded

Cell = str | int | float | date | datetime | time | None
Rows = Iterable[Sequence[Cell]]

TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".eml": "message/rfc822",
    ".ics": "text/calendar; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FEED_AGE = 300  # seconds
MOST_IN_CELL = 32_767  # characters; a longer text would be left out of a workbook entirely
_NARROW, _WIDE = 17, 28
_SHAPES: dict[type, str] = {datetime: "dd-mm-yyyy hh:mm", date: "dd-mm-yyyy", time: "hh:mm"}


@dataclass(frozen=True)
class Sheet:
    """`rows` may be a generator: it is read once, row by row."""

    name: str
    headings: Sequence[str]
    rows: Rows


def attachment(content: bytes | str, name: str, *, is_inline: bool = False) -> Response:
    """A file called `name` (ASCII), whose extension decides the content type; inline if the browser may display it."""
    response = Response(content, content_type=TYPES[PurePath(name).suffix])
    response.headers["Content-Disposition"] = f'{"inline" if is_inline else "attachment"}; filename="{name}"'
    return response


def as_feed(response: Response, content: bytes, *, changed_at: datetime | None) -> Response:
    """With what a program that reads it again and again sends back, to be told that nothing changed."""
    response.set_etag(fingerprint(content), weak=True)
    if changed_at is not None:
        response.last_modified = changed_at
    response.cache_control.public = True
    response.cache_control.max_age = FEED_AGE
    return response


def fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:24]


def spreadsheet(name: str, *sheets: Sheet) -> Response:
    """CSV or XLSX, depending on the extension of `name`; a CSV file contains only the first sheet."""
    return attachment(as_csv(sheets[0]) if name.endswith(".csv") else as_xlsx(*sheets), name)


def as_csv(sheet: Sheet) -> bytes:
    """Semicolons and a byte order mark, as Dutch Excel expects; no cell can be a formula."""
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    writer.writerow([guarded(heading) for heading in sheet.headings])
    writer.writerows([_in_words(cell) for cell in row] for row in sheet.rows)
    return file.getvalue().encode("utf-8-sig")


def _in_words(cell: Cell) -> str | int | None:
    match cell:
        case str():
            return guarded(cell)
        case datetime():
            return f"{clock.local(cell):%d-%m-%Y %H:%M:%S}"
        case date():
            return f"{cell:%d-%m-%Y}"
        case time():
            return f"{cell:%H:%M}"
        case float():
            return str(cell).replace(".", ",")
    return cell


def as_xlsx(*sheets: Sheet) -> bytes:
    """Dates and numbers are typed so that they can be sorted and added up; text stays text, whatever it begins with."""
    import xlsxwriter  # type: ignore[import-untyped]  # only these downloads need it

    made = BytesIO()
    with xlsxwriter.Workbook(made, {"constant_memory": True}) as book:
        styles = {kind: book.add_format({"num_format": shape, "align": "left"}) for kind, shape in _SHAPES.items()}
        styles[str] = book.add_format({"bold": True})
        for sheet in sheets:
            _fill(book.add_worksheet(sheet.name), sheet, styles)
    return made.getvalue()


def _fill(page: Any, sheet: Sheet, styles: dict[type, Any]) -> None:
    page.freeze_panes(1, 1)
    first, rows = _peeked(sheet.rows)
    for place, heading in enumerate(sheet.headings):
        is_wide = place >= len(first) or isinstance(first[place], str)
        page.set_column(place, place, _WIDE if is_wide else _NARROW)
        page.write_string(0, place, heading, styles[str])
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            _write(page, number, place, cell, styles)


def _peeked(rows: Rows) -> tuple[Sequence[Cell], Iterator[Sequence[Cell]]]:
    """The first row, and an iterator over all rows including that one."""
    every = iter(rows)
    for first in every:
        return first, chain([first], every)
    return (), every


def _write(page: Any, number: int, place: int, cell: Cell, styles: dict[type, Any]) -> None:
    match cell:
        case str():
            page.write_string(number, place, cell[:MOST_IN_CELL])
        case datetime():
            page.write_datetime(number, place, clock.local(cell).replace(tzinfo=None), styles[datetime])
        case date() | time():
            page.write_datetime(number, place, cell, styles[type(cell)])
        case int() | float():
            page.write_number(number, place, cell)
