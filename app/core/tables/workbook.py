"""XLSX: the values of the first sheet, as a person would type them."""

import math
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from app.core.tables.faults import TOO_MANY_ROWS, BadTable, Fault, bad_file
from app.core.text import plain, sentence
from app.core.visible import visible

MOST_UNPACKED = 50 * 1024 * 1024  # a zip of a few kB can unpack to gigabytes
MOST_ROWS, MOST_COLUMNS = 50_000, 200
NO_WORKBOOK = sentence("Dit is geen Excel-bestand (.xlsx), of het is beschadigd.")
_DECIMALS = re.compile(r"0\.(0+)")


def grid(content: bytes) -> list[tuple[int, list[str]]]:
    """(number, cells) of every non-empty row of the first sheet. Raises BadTable."""
    _weigh(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and validations, which do not affect the values
            rows, faults = _rows(content)
    except BadTable:
        raise
    except Exception as error:  # openpyxl raises all kinds of exceptions on a damaged file
        raise bad_file(NO_WORKBOOK) from error
    if faults:
        raise BadTable(faults)
    return rows


def _weigh(content: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise bad_file(NO_WORKBOOK) from error
    if unpacked > MOST_UNPACKED:
        raise bad_file(sentence("Dit Excel-bestand is uitgepakt te groot (meer dan 50 MB)."))


def _rows(content: bytes) -> tuple[list[tuple[int, list[str]]], list[Fault]]:
    """Opened twice and read in parallel: once for the results of formulas, once to see which cells are formulas."""
    rows, faults = [], []
    with _first_sheet(content, values=True) as values, _first_sheet(content, values=False) as formulas:
        for number, (cells, written) in enumerate(zip(values, formulas, strict=True), start=1):
            if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
                raise bad_file(TOO_MANY_ROWS)
            faults += [
                fault
                for cell, source in zip(cells, written, strict=True)
                if (fault := _cell_fault(number, cell, source))
            ]
            if any(cell.value is not None for cell in cells):
                rows.append((number, [_text(cell) for cell in cells]))
    return rows, faults


@contextmanager
def _first_sheet(content: bytes, *, values: bool) -> Iterator[Iterator[tuple[Any, ...]]]:
    import openpyxl  # imported here because few requests read a workbook, and it takes a tenth of a second

    book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=values, keep_links=False)
    try:
        sheet: Any = book.worksheets[0]
        sheet.reset_dimensions()  # the dimensions that the file declares may be wrong
        yield sheet.iter_rows()
    finally:
        book.close()


def _cell_fault(number: int, cell: Any, source: Any) -> Fault | None:
    if source.data_type == "f" and cell.value is None:
        return Fault(number, sentence("in cel %(cell)s staat een formule zonder uitkomst.", cell=source.coordinate))
    if cell.data_type == "e":
        return Fault(number, sentence("in cel %(cell)s staat een fout in plaats van een waarde.", cell=cell.coordinate))
    return None


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        at = value.strftime(" %H:%M") if value.time() != time() else ""
        return value.date().isoformat() + at
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):  # a duration of more than 24 hours
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, float):
        return _number(value, str(cell.number_format))
    return plain(visible(str(value)))


def _number(value: float, shape: str) -> str:
    """25.0 → '25'; 13.3 in a cell that shows two decimals → '13.30'."""
    decimals = _DECIMALS.fullmatch(shape)
    if decimals:
        return f"{value:.{len(decimals[1])}f}"
    return str(int(value)) if math.isfinite(value) and value == int(value) else str(value)
