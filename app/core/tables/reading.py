"""Reads the rows of an uploaded file, whatever its format, or raises BadTable with every fault."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.core.tables import choosing, decoding, ods, separated, xlsx
from app.core.tables.columns import Columns
from app.core.tables.faults import BadTable, Fault, bad_file
from app.core.tables.packages import LOCKED, NO_WORKBOOK, Package
from app.core.tables.sheets import Line, UploadedSheet
from app.core.text import sentence

MOST_BYTES = 10 * 1024 * 1024
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream that contains a workbook with a password
_WORKBOOKS = (".xlsx", ".xlsm", ".ods")


class Hidden(StrEnum):
    """What to do with hidden or filtered rows and columns."""

    ASK = "vragen"
    TAKE = "meenemen"
    SKIP = "overslaan"


@dataclass(frozen=True)
class TableRow:
    """One row, by column name; a missing cell is empty."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


class Table:
    """An uploaded file, unpacked and decoded once. Raises BadTable."""

    def __init__(self, name: str, content: bytes) -> None:
        if content.startswith(_OLD_EXCEL):
            old = sentence("Dit is een oud Excel-bestand. Sla het op als .xlsx of als CSV.")
            raise bad_file(LOCKED if _ENCRYPTED in content else old)
        is_workbook = name.lower().endswith(_WORKBOOKS)
        if content.startswith(_ZIP) and not is_workbook:
            raise bad_file(sentence("Dit is geen CSV-bestand. Is het van Excel, laat de naam dan eindigen op .xlsx."))
        self._sheets = _workbook(content) if is_workbook else []
        self._text = "" if is_workbook else decoding.decoded(content)

    def has(self, columns: Columns) -> bool:
        """Whether the file has any of these columns."""
        sheets = self._read(columns)
        return any(columns.count(line.cells) for sheet in sheets for line in sheet.lines[: choosing.TITLE_LINES])

    def rows(self, columns: Columns, hidden: Hidden = Hidden.ASK) -> list[TableRow]:
        """The non-empty rows; interpreting the cells is up to the caller. Raises BadTable."""
        sheet = choosing.sheet(self._read(columns), columns)
        header, lines = choosing.header(sheet, columns)
        if header is None:
            raise bad_file(sentence("Dit bestand is leeg."))
        names = columns.named(header.cells)
        skipped: set[int] = set()
        if hidden is Hidden.SKIP:
            skipped = {line.number for line in lines if line.is_hidden}
            names = ["" if index in sheet.hidden_columns else name for index, name in enumerate(names)]
            lines = [line for line in lines if not line.is_hidden]
        faults = _header_faults(header, names, columns)
        faults += [fault for line in lines for fault in _stray_cells(line, header.cells)]
        faults += [each for each in sheet.faults if (each.line or 0) >= header.number and each.line not in skipped]
        faults += _merged_columns(sheet, names, {line.number for line in lines})
        if hidden is not Hidden.TAKE:
            faults += [*_hidden_columns(sheet, header, names), *_hidden_lines(lines)]
        if not lines:
            faults.append(Fault(None, sentence("Onder de kolomnamen staan geen rijen.")))
        if faults:
            raise BadTable(faults)
        return [_row(line, names) for line in lines]

    def _read(self, columns: Columns) -> list[UploadedSheet]:
        return self._sheets or [separated.sheet(self._text, columns.count)]


def read_file(path: Path, columns: Columns, hidden: Hidden = Hidden.ASK) -> list[TableRow]:
    """The rows of a file on disk. Raises BadTable."""
    if path.stat().st_size > MOST_BYTES:
        raise bad_file(sentence("Dit bestand is te groot (meer dan 10 MB)."))
    return read(path.name, path.read_bytes(), columns, hidden)


def read(name: str, content: bytes, columns: Columns, hidden: Hidden = Hidden.ASK) -> list[TableRow]:
    return Table(name, content).rows(columns, hidden)


def _workbook(content: bytes) -> list[UploadedSheet]:
    package = Package(content)
    try:
        is_open_document = package.read("mimetype").startswith(ods.MEDIA_TYPE)
        sheets = ods.sheets(package) if is_open_document else xlsx.sheets(package)
    except BadTable:
        raise
    except Exception as error:  # a corrupt file can make the parsers fail in any way
        raise bad_file(NO_WORKBOOK) from error
    return sheets or [UploadedSheet()]


def _row(line: Line, names: Sequence[str]) -> TableRow:
    return TableRow(line.number, {name: cell for name, cell in zip(names, line.cells, strict=False) if name})


def _header_faults(header: Line, names: Sequence[str], columns: Columns) -> list[Fault]:
    faults = []
    if not columns.others_allowed:
        known = columns.named(header.cells)
        unknown = [cell for cell, name in zip(header.cells, known, strict=True) if cell and not name]
        faults += [Fault(header.number, sentence("de kolom “%(name)s” is onbekend.", name=cell)) for cell in unknown]
    for name, times in Counter(name for name in names if name).items():
        if times > 1:
            faults.append(Fault(header.number, sentence("de kolom “%(name)s” staat er meer dan eens.", name=name)))
    for name in columns.required:
        if name not in names:
            faults.append(Fault(header.number, sentence("de kolom “%(name)s” ontbreekt.", name=name)))
    return faults


def _stray_cells(line: Line, header: Sequence[str]) -> list[Fault]:
    """Text to the right of the last column is usually caused by a ; inside an unquoted text."""
    if any(line.cells[len(header) :]):
        return [Fault(line.number, sentence("er staan meer cellen dan kolommen."))]
    if any(cell and not name for cell, name in zip(line.cells, header, strict=False)):
        return [Fault(line.number, sentence("er staat iets in een kolom zonder naam."))]
    return []


def _merged_columns(sheet: UploadedSheet, names: Sequence[str], lines: set[int]) -> list[Fault]:
    """Faults for cells merged across columns: it is unclear which column the value belongs to."""
    return [
        Fault(merge.top, sentence("een samengevoegde cel beslaat meer kolommen. Splits die cel."))
        for merge in sheet.merges
        if merge.top in lines and len([*filter(None, names[merge.left : merge.right + 1])]) > 1
    ]


def _hidden_columns(sheet: UploadedSheet, header: Line, names: Sequence[str]) -> Iterator[Fault]:
    for index, name in enumerate(names):
        if name and index in sheet.hidden_columns:
            said = sentence(
                "de kolom “%(name)s” is verborgen: meenemen of overslaan? Maak de kolom zichtbaar, of verwijder die.",
                name=name,
            )
            yield Fault(header.number, said, is_hidden=True)


def _hidden_lines(lines: Sequence[Line]) -> Iterator[Fault]:
    """One fault per run of hidden lines, since a filter may hide thousands."""
    runs: list[tuple[Line, Line]] = []
    before: Line | None = None
    for line in lines:
        if line.is_hidden:
            is_next = before is not None and before.is_hidden
            runs[-1:] = [(runs[-1][0], line)] if is_next else [*runs[-1:], (line, line)]
        before = line
    for first, last in runs:
        if first is last:
            said = sentence("deze rij is verborgen: meenemen of overslaan? Maak de rij zichtbaar, of verwijder die.")
        else:
            said = sentence(
                "deze rij en die tot en met regel %(last)s zijn verborgen: meenemen of overslaan? Zet het filter uit "
                "of maak ze zichtbaar, of verwijder ze.",
                last=last.number,
            )
        yield Fault(first.number, said, is_hidden=True)
