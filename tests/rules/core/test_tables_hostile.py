"""A spreadsheet that would fetch something, read a file of ours or fill the memory: it does none of it."""

import io
import socket
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import openpyxl
import pytest

from app.core.tables import BadTable, Columns, packages, read, sheets

COLUMNS = Columns(required=("school",))
TOO_MANY = "Dit bestand heeft te veel rijen of kolommen."


def workbook(**parts: str) -> bytes:
    """A good file with one row, some parts of it replaced or added."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["school"])
    sheet.append(["De Ark"])
    plain, made = io.BytesIO(), io.BytesIO()
    book.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
        for name, content in parts.items():
            target.writestr(name, content)
    return made.getvalue()


def sheet_with(text: str, doctype: str = "") -> str:
    cells = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{said}</t></is></c></row>'
        for row, said in enumerate(("school", text), start=1)
    )
    return (
        f'<?xml version="1.0"?>{doctype}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{cells}</sheetData></worksheet>"
    )


SHEET = "xl/worksheets/sheet1.xml"


def test_the_file_made_here_can_be_read() -> None:
    assert [row["school"] for row in read("a.xlsx", workbook(), COLUMNS)] == ["De Ark"]
    assert [row["school"] for row in read("a.xlsx", workbook(**{SHEET: sheet_with("De Ark")}), COLUMNS)] == ["De Ark"]


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """The address of a server on this machine that nobody may ask anything."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize("kind", ["SYSTEM", "PUBLIC 'x'"])
def test_an_entity_outside_the_file_is_not_fetched(tmp_path: Path, elsewhere: str, kind: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text("geheim")
    for address in (secret.as_uri(), f"{elsewhere}/x"):
        doctype = f'<!DOCTYPE worksheet [<!ENTITY x {kind} "{address}">]>'
        content = workbook(**{SHEET: sheet_with("De &x;Ark", doctype)})
        with pytest.raises(BadTable):
            read("a.xlsx", content, COLUMNS)


def test_a_document_type_elsewhere_is_not_fetched_either(elsewhere: str) -> None:
    doctype = f'<!DOCTYPE worksheet SYSTEM "{elsewhere}/x.dtd">'
    content = workbook(**{SHEET: sheet_with("De Ark", doctype)})
    assert [row["school"] for row in read("a.xlsx", content, COLUMNS)] == ["De Ark"]


def test_entities_that_multiply_are_refused() -> None:
    rounds = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE worksheet [<!ENTITY l0 "{"lol" * 10}">{rounds}]>'
    with pytest.raises(BadTable):
        read("a.xlsx", workbook(**{SHEET: sheet_with("&l9;", doctype)}), COLUMNS)


def test_a_part_that_unpacks_to_gigabytes_is_refused() -> None:
    content = workbook(**{"xl/media/x.bin": "0" * (51 * 1024 * 1024)})
    assert len(content) < 200_000
    with pytest.raises(BadTable):
        read("a.xlsx", content, COLUMNS)


def test_links_to_other_files_are_not_followed(elsewhere: str) -> None:
    relations = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" TargetMode="External" Target="{elsewhere}/other.xlsx" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"/></Relationships>'
    )
    link = (
        '<?xml version="1.0"?><externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><externalBook r:id="rId1"/>'
        "</externalLink>"
    )
    content = workbook(
        **{
            "xl/externalLinks/externalLink1.xml": link,
            "xl/externalLinks/_rels/externalLink1.xml.rels": relations,
        }
    )
    assert [row["school"] for row in read("a.xlsx", content, COLUMNS)] == ["De Ark"]


def filled(lines: str) -> str:
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>school</t></is></c></row>'
    return f"<worksheet><sheetData>{head}{lines}</sheetData></worksheet>"


def first_fault(lines: str) -> str:
    """Why a sheet with these lines is refused."""
    with pytest.raises(BadTable) as caught:
        read("a.xlsx", workbook(**{SHEET: filled(lines)}), COLUMNS)
    return str(caught.value.faults[0].sentence)


@pytest.mark.parametrize(
    "lines",
    [
        "<row>" + "<c><v>1</v></c>" * 201 + "</row>",
        "<row><c><v>1</v></c></row>" * 50_001,
    ],
    ids=["columns", "rows"],
)
def test_what_a_sheet_may_hold_is_capped_while_it_is_read(lines: str) -> None:
    assert first_fault(lines) == TOO_MANY


def test_elements_and_cells_are_capped_at_what_fits_in_memory() -> None:
    assert (packages.MOST_ELEMENTS, sheets.MOST_CELLS) == (2_000_000, 500_000)


@pytest.mark.parametrize(
    ("module", "limit", "most", "row", "fitting"),
    [
        (packages, "MOST_ELEMENTS", 2_000, "<row>" + "<c/>" * 100 + "</row>", 10),
        (sheets, "MOST_CELLS", 500, "<row>" + "<c><v>1</v></c>" * 100 + "</row>", 4),
    ],
    ids=["elements", "cells"],
)
def test_elements_and_cells_are_counted_while_a_sheet_is_read(
    module: ModuleType, limit: str, most: int, row: str, fitting: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, limit, most)
    assert first_fault(row * fitting) != TOO_MANY  # these cells have no column name, which is another fault
    assert first_fault(row * 25) == TOO_MANY


def test_one_long_text_in_every_cell_is_too_much() -> None:
    texts = f"<sst><si><t>{'x' * 90_000}</t></si></sst>"
    lines = '<row><c t="s"><v>0</v></c></row>' * 1_000
    content = workbook(**{SHEET: filled(lines), "xl/sharedStrings.xml": texts})
    with pytest.raises(BadTable) as caught:
        read("a.xlsx", content, COLUMNS)
    assert str(caught.value.faults[0].sentence) == "Dit bestand heeft te veel rijen of kolommen."


def test_a_merged_cell_repeats_no_long_text_without_end() -> None:
    text = f'<row><c t="inlineStr"><is><t>{"x" * 90_000}</t></is></c></row>'
    sheet = filled(text + "<row><c/><c><v>1</v></c></row>" * 1_000)
    merged = sheet.replace("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A2:A9999"/></mergeCells>')
    with pytest.raises(BadTable):
        read("a.xlsx", workbook(**{SHEET: merged}), COLUMNS)
