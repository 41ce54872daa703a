"""Files of LibreOffice, made here by hand: its own parts of a file that say nothing about values are left out."""

import zipfile
from io import BytesIO

import pytest

from app.core.tables import BadTable, Columns, Hidden, read

COLUMNS = Columns(required=("titel",), optional=("waarde", "doel"))
_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)
_HIDDEN_SHEET = (
    '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
)


def cell(text: str = "", *, repeated: int = 1, more: str = "") -> str:
    lines = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n")) if text else ""
    kind = 'office:value-type="string"' if text and "office:" not in more else ""
    return f'<table:table-cell {kind} table:number-columns-repeated="{repeated}" {more}>{lines}</table:table-cell>'


def line(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def sheet(*lines: str, columns: str = "", style: str = "ta1", name: str = "Blad1") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{columns}{"".join(lines)}</table:table>'


def document(*sheets: str, manifest: str = "<manifest/>") -> bytes:
    body = "".join(sheets)
    content = (
        f'<?xml version="1.0"?><office:document-content {_NAMES}><office:automatic-styles>{_HIDDEN_SHEET}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return file.getvalue()


def values(content: bytes, hidden: Hidden = Hidden.ASK) -> list[tuple[int, str, str]]:
    return [(row.line, row["titel"], row["waarde"]) for row in read("b.ods", content, COLUMNS, hidden)]


def faults(content: bytes) -> list[tuple[int | None, str]]:
    with pytest.raises(BadTable) as caught:
        values(content)
    return [(fault.line, str(fault.sentence)) for fault in caught.value.faults]


HEADER = line(cell("titel"), cell("waarde"))


def valued(kind: str, attribute: str, text: str = "x") -> str:
    return cell(text, more=f'office:value-type="{kind}" {attribute}')


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (cell("Één\nregel"), "Één\nregel"),
        (cell("a<text:s text:c='2'/>b"), "a  b"),
        (cell("R&amp;D<text:span> en meer</text:span>"), "R&D en meer"),
        (valued("float", 'office:value="25"', "25"), "25"),
        (valued("float", 'office:value="13.3"', "13,30"), "13.30"),
        (valued("float", 'office:value="46455"', "46455"), "46455"),
        (valued("date", 'office:date-value="2027-03-09"', "9 mrt"), "2027-03-09"),
        (valued("date", 'office:date-value="2027-03-09T13:30:00"'), "2027-03-09 13:30"),
        (valued("time", 'office:time-value="PT13H30M00S"'), "13:30"),
        (valued("boolean", 'office:boolean-value="true"', "WAAR"), "ja"),
        (cell("Rust<office:annotation><text:p>klopt dit?</text:p></office:annotation>"), "Rust"),
    ],
)
def test_values_read_as_they_are_seen(written: str, text: str) -> None:
    assert values(document(sheet(HEADER, line(cell("A"), written)))) == [(2, "A", text)]


def test_lines_and_cells_that_are_written_once_for_many_are_counted() -> None:
    empty = line(cell(repeated=16384), more='table:number-rows-repeated="3"')
    twice = line(cell("B", repeated=2), more='table:number-rows-repeated="2"')
    rest = line(cell(repeated=16384), more='table:number-rows-repeated="1048570"')
    assert values(document(sheet(HEADER, empty, twice, rest))) == [(5, "B", "B"), (6, "B", "B")]


def test_a_cell_over_three_rows_is_read_on_each_of_them() -> None:
    covered = "<table:covered-table-cell/>"
    over = cell("Duin", more='table:number-rows-spanned="3" table:number-columns-spanned="1"')
    lines = (line(cell("A"), over), line(cell("B"), covered), line(cell("C"), covered))
    assert [value for *_, value in values(document(sheet(HEADER, *lines)))] == ["Duin"] * 3


@pytest.mark.parametrize("visibility", ["collapse", "filter"])
def test_hidden_rows_are_asked_about(visibility: str) -> None:
    content = document(sheet(HEADER, line(cell("A")), line(cell("B"), more=f'table:visibility="{visibility}"')))
    assert [number for number, _ in faults(content)] == [3]
    assert [title for _, title, _ in values(content, Hidden.SKIP)] == ["A"]


def test_a_hidden_column_is_asked_about() -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    ((number, said),) = faults(document(sheet(HEADER, line(cell("A"), cell("1")), columns=columns)))
    assert number == 1
    assert said.startswith("de kolom “waarde” is verborgen")


def test_a_hidden_sheet_is_passed_over() -> None:
    content = document(sheet(HEADER, line(cell("Z")), style="ta2"), sheet(HEADER, line(cell("A"))))
    assert values(content) == [(2, "A", "")]


def test_an_error_in_a_cell_is_reported() -> None:
    wrong = cell("#DEEL/0!", more='table:formula="of:=1/0"')
    assert faults(document(sheet(HEADER, line(cell("A"), wrong))))[0][0] == 2


def test_a_document_with_a_password_is_told() -> None:
    content = document(sheet(HEADER), manifest="<manifest><encryption-data/></manifest>")
    assert "met een wachtwoord beveiligd" in faults(content)[0][1]


@pytest.mark.parametrize("repeated", [60_000, 1_000_000_000])
def test_a_line_that_is_there_a_thousand_million_times_is_told(repeated: int) -> None:
    many = line(cell("A"), more=f'table:number-rows-repeated="{repeated}"')
    assert faults(document(sheet(HEADER, many))) == [(None, "Dit bestand heeft te veel rijen of kolommen.")]
    wide = line(cell("A", repeated=repeated))
    assert faults(document(sheet(HEADER, wide))) == [(None, "Dit bestand heeft te veel rijen of kolommen.")]


def test_a_broken_document_is_told() -> None:
    assert "beschadigd" in faults(document("<table:table>"))[0][1]
