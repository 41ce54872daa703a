import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from app.core.tables import BadTable, Columns, read

COLUMNS = Columns(required=("titel",), optional=("waarde",))


def workbook(rows: Sequence[Sequence[Any]], shapes: dict[str, str] | None = None) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    for cell, shape in (shapes or {}).items():
        book.active[cell].number_format = shape
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def faults(content: bytes, name: str = "bestand.xlsx") -> list[tuple[int | None, str]]:
    with pytest.raises(BadTable) as caught:
        read(name, content, COLUMNS)
    return [(fault.line, str(fault.sentence)) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2027, 3, 9), "2027-03-09"),
        (datetime(2027, 3, 9), "2027-03-09"),
        (datetime(2027, 3, 9, 9, 30), "2027-03-09 09:30"),
        (time(9, 5), "09:05"),
        (timedelta(hours=13, minutes=30), "13:30"),
        (25, "25"),
        (25.0, "25"),
        (13.15, "13.15"),
        (True, "ja"),
        (False, "nee"),
        ("  Rust\nin de groep ", "Rust\nin de groep"),
        (None, ""),
    ],
)
def test_values_read_as_a_person_would_type_them(value: Any, text: str) -> None:
    (row,) = read("bestand.xlsx", workbook([["titel", "waarde"], ["A", value]]), COLUMNS)
    assert row["waarde"] == text


def test_a_number_shown_with_two_decimals_is_read_so() -> None:
    (row,) = read("bestand.xlsx", workbook([["titel", "waarde"], ["A", 13.3]], {"B2": "0.00"}), COLUMNS)
    assert row["waarde"] == "13.30"


def test_rows_know_the_number_they_have_in_the_sheet() -> None:
    found = read("bestand.xlsx", workbook([["titel"], [], ["A"], [None], ["B"]]), COLUMNS)
    assert [(row.line, row["titel"]) for row in found] == [(3, "A"), (5, "B")]


def test_a_formula_without_an_outcome_is_told_with_its_cell() -> None:
    content = workbook([["titel", "waarde"], ["A", "=1+1"]])
    assert faults(content) == [(2, "in cel B2 staat een formule zonder uitkomst.")]


def test_a_formula_is_read_as_what_it_came_to() -> None:
    content = workbook([["titel", "waarde"], ["A", "=20+5"]])
    content = replaced(content, "xl/worksheets/sheet1.xml", b"<v />", b"<v>25</v>")
    (row,) = read("bestand.xlsx", content, COLUMNS)
    assert row["waarde"] == "25"


def test_an_error_in_a_cell_is_reported() -> None:
    content = workbook([["titel", "waarde"], ["A", "#REF!"]])
    assert faults(content) == [(2, "in cel B2 staat een fout in plaats van een waarde.")]


@pytest.mark.parametrize("content", [b"titel;waarde\nA;b", b"PK\x03\x04 and no more", b"\x00" * 100])
def test_what_is_no_workbook_is_reported(content: bytes) -> None:
    assert faults(content) == [(None, "Dit is geen Excel-bestand (.xlsx), of het is beschadigd.")]


def test_a_zip_without_a_workbook_in_it_is_told() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("brief.txt", "Beste collega")
    assert "geen Excel-bestand" in faults(file.getvalue())[0][1]


def test_a_workbook_with_a_broken_sheet_is_told() -> None:
    content = replaced(workbook([["titel"], ["A"]]), "xl/worksheets/sheet1.xml", b"</sheetData>", b"")
    assert "geen Excel-bestand" in faults(content)[0][1]


def test_a_file_that_unpacks_to_more_than_fifty_megabytes_is_not_unpacked() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (51 * 1024 * 1024))
    content = file.getvalue()
    assert len(content) < 100_000
    assert "uitgepakt te groot" in faults(content)[0][1]


def test_a_row_far_below_keeps_its_number() -> None:
    content = replaced(workbook([["titel"], ["A"]]), "xl/worksheets/sheet1.xml", b'r="2"', b'r="1000000"')
    assert [row.line for row in read("b.xlsx", content, COLUMNS)] == [1_000_000]


def replaced(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The workbook with `old` in one of its parts put otherwise."""
    source, target = zipfile.ZipFile(BytesIO(content)), BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                assert old in text
                text = text.replace(old, new)
            archive.writestr(name, text)
    return target.getvalue()
