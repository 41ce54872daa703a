"""What the maker of a workbook sees is what is read: or a sentence says what to do."""

from collections.abc import Callable
from datetime import date, time
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook

from app.core.tables import BadTable, Columns, Hidden, TableRow, read

COLUMNS = Columns(required=("school",), optional=("bestuur", "datum", "tijd"))
HEADER = ["school", "bestuur"]


def saved(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def made(change: Callable[[Any], None], *lines: list[Any]) -> bytes:
    """One sheet with these lines, changed."""
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    change(book.active)
    return saved(book)


def rows(content: bytes, hidden: Hidden = Hidden.ASK) -> list[TableRow]:
    return read("bestand.xlsx", content, COLUMNS, hidden)


def faults(content: bytes) -> list[tuple[int | None, str]]:
    with pytest.raises(BadTable) as caught:
        rows(content)
    return [(fault.line, str(fault.sentence)) for fault in caught.value.faults]


THREE = (HEADER, ["A", "Duin"], ["B", None], ["C", None])


def test_a_cell_over_three_rows_is_read_on_each_of_them() -> None:
    found = rows(made(lambda sheet: sheet.merge_cells("B2:B4"), *THREE))
    assert [row["bestuur"] for row in found] == ["Duin"] * 3


def test_a_merged_cell_says_nothing_of_rows_beside_it() -> None:
    found = rows(made(lambda sheet: sheet.merge_cells("B2:B3"), *THREE))
    assert [row["bestuur"] for row in found] == ["Duin", "Duin", ""]


def test_a_cell_over_two_columns_is_reported() -> None:
    content = made(lambda sheet: sheet.merge_cells("A3:B3"), *THREE)
    assert faults(content) == [(3, "een samengevoegde cel beslaat meer kolommen. Splits die cel.")]


def test_a_title_over_all_columns_is_left_out() -> None:
    found = rows(made(lambda sheet: sheet.merge_cells("A1:B1"), ["Scholen 2027"], [], *THREE))
    assert [(row.line, row["school"]) for row in found] == [(4, "A"), (5, "B"), (6, "C")]


def hide_a_and_c(sheet: Any) -> None:
    sheet.auto_filter.ref = "A1:B4"
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[4].hidden = True


def test_rows_that_a_filter_hides_are_asked_about() -> None:
    ((line, said),) = faults(made(hide_a_and_c, *THREE))
    assert line == 3
    assert said.startswith("deze rij en die tot en met regel 4 zijn verborgen: meenemen of overslaan? Zet het filter")


@pytest.mark.parametrize(("hidden", "schools"), [(Hidden.TAKE, ["A", "B", "C"]), (Hidden.SKIP, ["A"])])
def test_hidden_rows_are_taken_or_left_out_as_was_said(hidden: Hidden, schools: list[str]) -> None:
    assert [row["school"] for row in rows(made(hide_a_and_c, *THREE), hidden)] == schools


def test_each_hidden_row_between_others_is_told() -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[2].hidden = sheet.row_dimensions[4].hidden = True

    assert [line for line, _ in faults(made(hide, *THREE))] == [2, 4]


def test_a_row_of_no_height_is_hidden_too() -> None:
    def flatten(sheet: Any) -> None:
        sheet.row_dimensions[2].height = 0.5

    assert [line for line, _ in faults(made(flatten, *THREE))] == [2]


def test_a_hidden_column_is_asked_about() -> None:
    def hide(sheet: Any) -> None:
        sheet.column_dimensions["B"].hidden = True

    content = made(hide, *THREE)
    ((line, said),) = faults(content)
    assert line == 1
    assert said.startswith("de kolom “bestuur” is verborgen: meenemen of overslaan?")
    assert [row["bestuur"] for row in rows(content, Hidden.TAKE)] == ["Duin", "", ""]
    assert [row["bestuur"] for row in rows(content, Hidden.SKIP)] == ["", "", ""]


def book_of(**sheets: list[list[str]]) -> Workbook:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    return book


def test_a_sheet_that_explains_is_passed_over() -> None:
    book = book_of(
        Toelichting=[["Vul per school een regel in"], ["school", "in hoofdletters"]], Scholen=[HEADER, ["A"]]
    )
    book["Toelichting"]["A2"] = "zet er geen andere kolommen bij"
    assert [row["school"] for row in rows(saved(book))] == ["A"]


def test_a_hidden_sheet_is_passed_over() -> None:
    book = book_of(Oud=[HEADER, ["Z"]], Scholen=[HEADER, ["A"]])
    book["Oud"].sheet_state = "hidden"
    assert [row["school"] for row in rows(saved(book))] == ["A"]


def test_a_table_on_a_hidden_sheet_only_is_told() -> None:
    book = book_of(Leeg=[], Scholen=[HEADER, ["A"]])
    book["Scholen"].sheet_state = "veryHidden"
    assert faults(saved(book))[0][1].startswith("Het blad “Scholen” is verborgen.")


def test_two_sheets_with_a_table_are_reported() -> None:
    said = "Meer dan één blad heeft deze kolommen: “Noord”, “Zuid”. Zet alle rijen op één blad."
    assert faults(saved(book_of(Noord=[HEADER, ["A"]], Zuid=[HEADER, ["B"]]))) == [(None, said)]


def test_a_coloured_cell_far_below_is_no_row() -> None:
    def colour(sheet: Any) -> None:
        sheet["D60000"].fill = PatternFill("solid", "FFFF00")

    assert len(rows(made(colour, *THREE))) == 3


@pytest.mark.parametrize(
    ("value", "shape", "text"),
    [
        (46455.5625, "h:mm", "13:30"),
        (46455.5625, "d-m-yyyy", "2027-03-09"),
        (46455.5625, "d-m-yyyy h:mm", "2027-03-09 13:30"),
        (46455, "[$-413]dddd d mmmm yyyy", "2027-03-09"),
        (0.562499999, "hh:mm", "13:30"),
        (42, "00000", "00042"),
        (46455, "General", "46455"),
    ],
)
def test_numbers_read_as_their_format_shows_them(value: float, shape: str, text: str) -> None:
    def format_it(sheet: Any) -> None:
        sheet["B2"].number_format = shape

    assert rows(made(format_it, HEADER, ["A", value]))[0]["bestuur"] == text


def test_dates_of_an_old_mac_are_four_years_later() -> None:
    book = book_of(Scholen=[["school", "datum"], ["A", ""]])
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904  # type: ignore[attr-defined]
    book["Scholen"]["B2"] = date(2027, 3, 9)
    book["Scholen"]["A3"], book["Scholen"]["B3"] = "B", time(9, 5)
    found = read("bestand.xlsx", saved(book), COLUMNS)
    assert [row["datum"] for row in found] == ["2027-03-09", "09:05"]


@pytest.mark.parametrize("name", ["scholen.xlsx", "scholen.xls"])
def test_a_workbook_with_a_password_is_told(name: str) -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(BadTable) as caught:
        read(name, content, COLUMNS)
    assert "met een wachtwoord beveiligd" in str(caught.value.faults[0].sentence)
