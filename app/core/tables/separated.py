"""CSV as spreadsheets and registers write it: separated by ; or , and encoded as UTF-8 or else windows-1252."""

import csv
import re
from io import StringIO

from app.core.tables.faults import BadTable, Fault, bad_file
from app.core.tables.formulas import unguarded
from app.core.text import plain, sentence
from app.core.visible import visible

_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")
MOST_IN_CELL = 100_000


def grid(content: bytes) -> list[tuple[int, list[str]]]:
    """(line on which it starts, cells) of every row. Raises BadTable."""
    text = _decoded(content)
    if _NOT_TEXT.search(text):
        raise bad_file(sentence("Dit is geen CSV-bestand: er staan tekens in die geen tekst zijn."))
    csv.field_size_limit(MOST_IN_CELL)
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[tuple[int, list[str]]] = []
    begin = 1
    try:
        for cells in reader:
            rows.append((begin, [unguarded(plain(visible(cell))) for cell in cells]))
            begin = reader.line_num + 1
    except csv.Error as error:
        fault = Fault(begin, sentence("de aanhalingstekens kloppen niet, of een cel is veel te lang."))
        raise BadTable([fault]) from error
    return rows


def _decoded(content: bytes) -> str:
    """Registers and spreadsheets on Windows still write windows-1252; latin-1 decodes what that leaves undefined."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return content.decode("cp1252")
        except UnicodeDecodeError:
            return content.decode("latin-1")


def _delimiter(text: str) -> str:
    """Whether ; or , separates the cells of the header."""
    header = next((line for line in text.splitlines() if line.strip(" ;,\t")), "")
    return "," if header.count(",") > header.count(";") else ";"
