"""XLSX: the sheets with their displayed values.

This is our own parser because openpyxl's read-only mode ignores hidden rows and merged cells, and its normal mode needs
minutes and gigabytes for a small hostile file. Number formats are interpreted by openpyxl.
"""

import re
from datetime import datetime, timedelta

from app.core.tables.faults import Fault
from app.core.tables.packages import Attributes, Package, number_of
from app.core.tables.sheets import MOST_COLUMNS, Line, Merge, UploadedSheet
from app.core.tables.values import Value, as_typed
from app.core.text import sentence

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_YES = ("1", "true")


def sheets(package: Package) -> list[UploadedSheet]:
    """The sheets in the order of their tabs. Raises BadTable, or any other error for a corrupt file."""
    book = _Book(package)
    return [book.sheet(*each) for each in book.tabs]


class _Book:
    """What the sheets share: tabs, texts and number formats."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.tabs: list[tuple[str, str, bool]] = []  # name, part, is hidden
        self.epoch = datetime(1899, 12, 30)  # noqa: DTZ001 - spreadsheets have no zone
        self.texts = self._texts()
        self.formats = self._formats()
        targets: dict[str, str] = {}

        def relation(tag: str, attributes: Attributes) -> None:
            if tag == "Relationship" and attributes["Type"].endswith("/worksheet"):
                target = attributes["Target"].lstrip("/")
                targets[attributes["Id"]] = target if target.startswith("xl/") else f"xl/{target}"

        def part(tag: str, attributes: Attributes) -> None:
            if tag == "workbookPr" and attributes.get("date1904") in _YES:
                self.epoch = datetime(1904, 1, 1)  # noqa: DTZ001
            if tag == "sheet":
                ids = [value for name, value in attributes.items() if name.endswith(":id")]
                if ids and ids[0] in targets:
                    is_hidden = attributes.get("state", "visible") != "visible"
                    self.tabs.append((attributes["name"], targets[ids[0]], is_hidden))

        package.parse("xl/_rels/workbook.xml.rels", relation)
        package.parse("xl/workbook.xml", part)
        if not self.tabs:
            raise ValueError("no sheets")

    def _texts(self) -> list[str]:
        texts: list[list[str]] = []
        within: list[str] = []

        def start(tag: str, _: Attributes) -> None:
            within.append(tag)
            if tag == "si":
                texts.append([])

        def text(part: str) -> None:
            if within[-1] == "t" and "rPh" not in within:  # rPh contains the pronunciation
                texts[-1].append(part)

        self.package.parse("xl/sharedStrings.xml", start, lambda _: _drop(within), text)
        return [as_typed(_unescaped("".join(parts))) for parts in texts]

    def _formats(self) -> list[str]:
        from openpyxl.styles.numbers import BUILTIN_FORMATS  # only here: it takes a tenth of a second to load

        known = dict(BUILTIN_FORMATS)
        formats: list[str] = []
        within: list[str] = []

        def start(tag: str, attributes: Attributes) -> None:
            if tag == "numFmt":
                known[int(attributes["numFmtId"])] = attributes["formatCode"]
            if tag == "xf" and within[-1] == "cellXfs":
                formats.append(known.get(int(attributes.get("numFmtId", 0)), "General"))
            within.append(tag)

        self.package.parse("xl/styles.xml", start, lambda _: _drop(within))
        return formats

    def sheet(self, name: str, part: str, is_hidden: bool) -> UploadedSheet:
        reader = _Reader(self, UploadedSheet(name, is_hidden=is_hidden))
        self.package.parse(part, reader.start, reader.end, reader.text)
        reader.sheet.fill_merges()
        return reader.sheet

    def value(self, kind: str, style: str, text: str) -> str:
        if kind == "s":
            return self.texts[int(text)]
        if kind == "b":
            return as_typed(text in _YES)
        if kind == "d":
            return as_typed(datetime.fromisoformat(text))
        if kind != "n":
            return as_typed(_unescaped(text))
        shape = self.formats[int(style)] if style and int(style) < len(self.formats) else "General"
        return as_typed(_number(float(text), shape, self.epoch))


def _number(number: float, shape: str, epoch: datetime) -> Value:
    """A number as its format shows it: a date, a time, both, with decimals or with leading zeros."""
    from openpyxl.styles.numbers import is_date_format, is_timedelta_format

    if is_timedelta_format(shape):
        return timedelta(days=number)
    if is_date_format(shape):
        shown = _NOT_SHOWN.sub("", shape.lower())
        moment = epoch + timedelta(seconds=round(number * 86400))
        has_day, has_time = "d" in shown or "y" in shown, "h" in shown or "s" in shown
        return moment.time() if has_time and not has_day else moment if has_time else moment.date()
    decimals = re.fullmatch(r"#?,?#*0\.(0+)", shape)
    if decimals:
        return f"{number:.{len(decimals[1])}f}"
    if re.fullmatch(r"00+", shape):
        return f"{round(number):0{len(shape)}}"
    return number


class _Reader:
    """Processes the XML of one sheet, cell by cell."""

    def __init__(self, book: _Book, sheet: UploadedSheet) -> None:
        self.book, self.sheet = book, sheet
        self.line = Line(0, [])
        self.column = -1
        self.cell: Attributes = {}
        self.parts: list[str] = []
        self.has_formula = False
        self.takes_text = self.is_phonetic = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "c":
            found = _REFERENCE.fullmatch(attributes.get("r", ""))
            self.column = _column(found[1]) if found else self.column + 1
            self.cell, self.parts, self.has_formula = attributes, [], False
        elif tag in ("v", "t"):
            self.takes_text = not self.is_phonetic
        elif tag == "f":
            self.has_formula = True
        elif tag == "rPh":
            self.is_phonetic = True
        elif tag == "row":
            is_hidden = _is_hidden(attributes, "ht")
            self.line = Line(number_of(attributes, "r", self.line.number + 1), [], is_hidden)
            self.column = -1
        elif tag == "col" and _is_hidden(attributes, "width"):
            last = min(number_of(attributes, "max", 1), MOST_COLUMNS)
            self.sheet.hidden_columns.update(range(number_of(attributes, "min", 1) - 1, last))
        elif tag == "mergeCell":
            self._merge(attributes["ref"])

    def end(self, tag: str) -> None:
        if tag in ("v", "t"):
            self.takes_text = False
        elif tag == "rPh":
            self.is_phonetic = False
        elif tag == "c":
            self._cell_done()
        elif tag == "row":
            self.sheet.add(self.line)

    def text(self, part: str) -> None:
        if self.takes_text:
            self.parts.append(part)

    def _cell_done(self) -> None:
        text, kind = "".join(self.parts), self.cell.get("t", "n")
        where = self.cell.get("r", "")
        if kind == "e":
            said = sentence("in cel %(cell)s staat een fout in plaats van een waarde.", cell=where)
            self.sheet.faults.append(Fault(self.line.number, said))
        elif text:
            value = self.book.value(kind, self.cell.get("s", ""), text)
            if value and self.column <= MOST_COLUMNS:  # one more is enough to detect that there are too many
                self.line.cells += [""] * (self.column + 1 - len(self.line.cells))
                self.line.cells[self.column] = value
            elif value:
                self.line.cells += ["x"] * (MOST_COLUMNS + 1)
        elif self.has_formula and kind != "str":
            said = sentence("in cel %(cell)s staat een formule zonder uitkomst.", cell=where)
            self.sheet.faults.append(Fault(self.line.number, said))

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        begin, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if begin and end:
            self.sheet.merges.append(Merge(int(begin[2]), _column(begin[1]), int(end[2]), _column(end[1])))


def _is_hidden(attributes: Attributes, size: str) -> bool:
    return attributes.get("hidden") in _YES or float(attributes.get(size, 9)) < 1


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _drop(within: list[str]) -> None:
    within.pop()
