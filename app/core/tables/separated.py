"""CSV as spreadsheets and registers write it, with any of the usual separators."""

import csv
import re
from collections.abc import Callable
from io import StringIO

from app.core.tables.decoding import NOT_TEXT
from app.core.tables.faults import TOO_MANY_ROWS, BadTable, Fault, bad_file
from app.core.tables.formulas import unguarded
from app.core.tables.sheets import MOST_COLUMNS, MOST_IN_CELL, Line, UploadedSheet
from app.core.text import plain, sentence
from app.core.visible import visible

_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SEPARATORS = ";\t,|"
_SEPARATOR_LINE = re.compile(
    r'"?sep=(.)"?[;,\t]*(?=[\r\n])', re.IGNORECASE
)  # tells Excel the separator; comes before the column names
_START = 100_000  # characters; the column names are among these


def sheet(text: str, known: Callable[[list[str]], int]) -> UploadedSheet:
    """Each line with the line number where it starts. `known` counts the column names in cells. Raises BadTable."""
    if _NOT_TEXT.search(text):
        raise bad_file(NOT_TEXT)
    said = _SEPARATOR_LINE.match(text)
    text = text[said.end() :] if said else text
    separator = said[1] if said else _separator(text, known)
    csv.field_size_limit(MOST_IN_CELL)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    found, begin = UploadedSheet(), 1
    try:
        for cells in reader:
            if any(cells):
                found.add(Line(begin, [unguarded(plain(visible(cell))) for cell in _without_end(cells)]))
            begin = reader.line_num + 1
    except csv.Error as error:
        fault = Fault(begin, sentence("de aanhalingstekens kloppen niet, of een cel is veel te lang."))
        raise BadTable([fault]) from error
    return found


def _separator(text: str, known: Callable[[list[str]], int]) -> str:
    """The separator that finds the most column names; if none does, the most frequent one in the first line."""
    lines = [line for line in text[:_START].splitlines() if line.strip(" ;,\t|")][:20]
    first = lines[0] if lines else ""
    return max(
        _SEPARATORS,
        key=lambda each: (max((known(_cells(line, each)) for line in lines), default=0), first.count(each)),
    )


def _without_end(cells: list[str]) -> list[str]:
    """Without the empty cells at the end."""
    while not cells[-1]:
        cells.pop()
    if len(cells) > MOST_COLUMNS:
        raise bad_file(TOO_MANY_ROWS)
    return cells


def _cells(line: str, separator: str) -> list[str]:
    return [cell.strip().strip('"') for cell in line.split(separator)]
