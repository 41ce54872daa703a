"""ODS, as saved by LibreOffice: the sheets with their displayed values (OASIS OpenDocument 1.3, part 3)."""

import re
from datetime import datetime, timedelta

from app.core.tables.faults import Fault, bad_file
from app.core.tables.packages import LOCKED, Attributes, Package, number_of
from app.core.tables.sheets import MOST_COLUMNS, MOST_ROWS, Line, Merge, UploadedSheet
from app.core.tables.values import as_typed
from app.core.text import sentence

MEDIA_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_DURATION = re.compile(r"PT([0-9]{1,4})H([0-9]{1,2})M([0-9]{1,2})(?:[.,][0-9]*)?S")
_DECIMALS = re.compile(r"-?[0-9]+[.,][0-9]+")
_BESIDE_THE_VALUE = ("annotation", "shapes", "frame", "tracked-changes")


def sheets(package: Package) -> list[UploadedSheet]:
    """The sheets in the order of their tabs. Raises BadTable."""
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise bad_file(LOCKED)
    reader = _Reader()
    package.parse("content.xml", reader.start, reader.end, reader.text)
    for sheet in reader.sheets:
        sheet.fill_merges()
    return reader.sheets


class _Reader:
    """Processes the document cell by cell. Repeated cells and lines are stored once, with a count."""

    def __init__(self) -> None:
        self.sheets: list[UploadedSheet] = []
        self.style = ""
        self.not_shown: set[str] = set()  # styles of sheets
        self.line, self.repeats = Line(0, []), 1
        self.columns = self.column = 0
        self.cell: Attributes = {}
        self.parts: list[str] = []
        self.paragraphs = self.beside = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag in _BESIDE_THE_VALUE:
            self.beside += 1
        elif self.beside:
            return
        elif tag == "p":
            self.parts += ["\n"] * bool(self.paragraphs)
            self.paragraphs += 1
        elif tag == "s":
            self.parts.append(" " * min(number_of(attributes, "text:c", 1), 100))
        elif tag in ("tab", "line-break"):
            self.parts.append("\t" if tag == "tab" else "\n")
        elif tag in ("table-cell", "covered-table-cell"):
            self.cell, self.parts, self.paragraphs = attributes, [], 0
        elif tag == "table-row":
            self.line = Line(self.line.number + 1, [], _is_hidden(attributes))
            self.repeats, self.column = number_of(attributes, "table:number-rows-repeated", 1), 0
        else:
            self._around(tag, attributes)

    def _around(self, tag: str, attributes: Attributes) -> None:
        if tag == "style":
            self.style = attributes.get("style:name", "")
        elif tag == "table-properties" and attributes.get("table:display") == "false":
            self.not_shown.add(self.style)
        elif tag == "table":
            is_hidden = attributes.get("table:style-name") in self.not_shown
            self.sheets.append(UploadedSheet(attributes.get("table:name", ""), is_hidden=is_hidden))
            self.line, self.columns = Line(0, []), 0
        elif tag == "table-column":
            last = self.columns + number_of(attributes, "table:number-columns-repeated", 1)
            if _is_hidden(attributes):
                self.sheets[-1].hidden_columns.update(range(self.columns, min(last, MOST_COLUMNS)))
            self.columns = last

    def end(self, tag: str) -> None:
        if tag in _BESIDE_THE_VALUE:
            self.beside -= 1
        elif self.beside:
            return
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell_done(is_covered=tag != "table-cell")
        elif tag == "table-row":
            self._line_done()

    def text(self, part: str) -> None:
        if self.paragraphs and not self.beside:
            self.parts.append(part)

    def _cell_done(self, *, is_covered: bool) -> None:
        repeats = number_of(self.cell, "table:number-columns-repeated", 1)
        value = "" if is_covered else self._value()
        if value and self.column <= MOST_COLUMNS:
            self.line.cells += [""] * (self.column - len(self.line.cells))
            self.line.cells += [value] * min(repeats, MOST_COLUMNS + 1)
        elif value:
            self.line.cells += ["x"] * (MOST_COLUMNS + 1)
        rows = number_of(self.cell, "table:number-rows-spanned", 1)
        columns = number_of(self.cell, "table:number-columns-spanned", 1)
        if rows > 1 or columns > 1:
            top, left = self.line.number, self.column
            self.sheets[-1].merges.append(Merge(top, left, top + rows - 1, left + columns - 1))
        self.column += repeats
        self.paragraphs = 0

    def _value(self) -> str:
        shown = "".join(self.parts)
        match self.cell.get("office:value-type"):
            case "float" | "percentage" | "currency":
                if _DECIMALS.fullmatch(shown.strip()):  # 13.30, which as a number is 13.3
                    return shown.strip().replace(",", ".")
                return as_typed(float(self.cell["office:value"]))
            case "date":
                moment = datetime.fromisoformat(self.cell["office:date-value"])
                return as_typed(moment + timedelta(seconds=round(moment.microsecond / 1e6)))
            case "time":
                found = _DURATION.fullmatch(self.cell["office:time-value"])
                if found:
                    return as_typed(timedelta(hours=int(found[1]), minutes=int(found[2]), seconds=int(found[3])))
            case "boolean":
                return as_typed(self.cell["office:boolean-value"] == "true")
        if "table:formula" in self.cell and shown.startswith(("#", "Err:")):
            said = sentence("in een cel staat een fout in plaats van een waarde.")
            self.sheets[-1].faults.append(Fault(self.line.number, said))
            return ""
        return as_typed(shown)

    def _line_done(self) -> None:
        line, sheet = self.line, self.sheets[-1]
        for number in range(line.number, line.number + min(self.repeats, MOST_ROWS + 1) if line.cells else 0):
            sheet.add(Line(number, list(line.cells), line.is_hidden))
        self.line = Line(line.number + self.repeats - 1, [])


def _is_hidden(attributes: Attributes) -> bool:
    return attributes.get("table:visibility", "visible") != "visible"
