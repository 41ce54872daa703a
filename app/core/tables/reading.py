from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.core.tables import separated, workbook
from app.core.tables.faults import TOO_MANY_ROWS, BadTable, Fault, bad_file
from app.core.text import sentence

MOST_BYTES = 10 * 1024 * 1024
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Columns:
    """The columns a table must and may have. `aliases` are other headings for a column."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    others_allowed: bool = False


@dataclass(frozen=True)
class Row:
    """One row, by column name; a missing cell is empty."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def read_file(path: Path, columns: Columns) -> list[Row]:
    """The rows of a file on disk. Raises BadTable."""
    if path.stat().st_size > MOST_BYTES:
        raise bad_file(sentence("Dit bestand is te groot (meer dan 10 MB)."))
    return read(path.name, path.read_bytes(), columns)


def read(name: str, content: bytes, columns: Columns) -> list[Row]:
    """The non-empty rows; interpreting the cells is up to the caller. Raises BadTable."""
    grid = [(line, cells) for line, cells in _grid(name, content) if any(cells)]
    if not grid:
        raise bad_file(sentence("Dit bestand is leeg."))
    (header_line, header), rows = grid[0], grid[1:]
    names, faults = _names(header_line, header, columns)
    faults += [fault for line, cells in rows for fault in _stray_cells(line, cells, header)]
    if not rows:
        faults.append(Fault(None, sentence("Onder de kolomnamen staan geen rijen.")))
    if faults:
        raise BadTable(faults)
    return [Row(line, {name: cell for name, cell in zip(names, cells, strict=False) if name}) for line, cells in rows]


def _grid(name: str, content: bytes) -> list[tuple[int, list[str]]]:
    is_workbook = name.lower().endswith((".xlsx", ".xlsm"))
    if content.startswith(_OLD_EXCEL):
        raise bad_file(sentence("Dit is een oud Excel-bestand. Sla het op als .xlsx of als CSV."))
    if content.startswith(_ZIP) and not is_workbook:
        raise bad_file(sentence("Dit is geen CSV-bestand. Is het van Excel, laat de naam dan eindigen op .xlsx."))
    grid = workbook.grid(content) if is_workbook else separated.grid(content)
    if len(grid) > workbook.MOST_ROWS or any(len(cells) > workbook.MOST_COLUMNS for _, cells in grid):
        raise bad_file(TOO_MANY_ROWS)
    return grid


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()


def _names(line: int, header: list[str], columns: Columns) -> tuple[list[str], list[Fault]]:
    """The column that each header cell refers to ('' for none), and the faults in the header."""
    known = {_key(name): name for name in (*columns.required, *columns.optional)}
    known |= {_key(alias): name for alias, name in columns.aliases.items()}
    names = [known.get(_key(cell), "") for cell in header]
    faults = []
    if not columns.others_allowed:
        unknown = [cell for cell, name in zip(header, names, strict=True) if cell and not name]
        faults += [Fault(line, sentence("de kolom “%(name)s” is onbekend.", name=cell)) for cell in unknown]
    for name, times in Counter(name for name in names if name).items():
        if times > 1:
            faults.append(Fault(line, sentence("de kolom “%(name)s” staat er meer dan eens.", name=name)))
    for name in columns.required:
        if name not in names:
            faults.append(Fault(line, sentence("de kolom “%(name)s” ontbreekt.", name=name)))
    return names, faults


def _stray_cells(line: int, cells: list[str], header: list[str]) -> list[Fault]:
    """Text to the right of the last column is usually caused by a ; inside an unquoted text."""
    if any(cells[len(header) :]):
        return [Fault(line, sentence("er staan meer cellen dan kolommen."))]
    if any(cell and not name for cell, name in zip(cells, header, strict=False)):
        return [Fault(line, sentence("er staat iets in een kolom zonder naam."))]
    return []
