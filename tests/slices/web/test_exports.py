import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest

from app.core.tables import Columns, read
from app.web.exports import MOST_IN_CELL, Cell, Sheet, as_csv, as_xlsx, attachment

MOMENT = datetime(2026, 7, 1, 12, 30, 15, tzinfo=UTC)
HEADINGS = ["tekst", "dag", "moment", "tijd", "aantal", "cijfer", "leeg"]
ROW: list[Cell] = ["=1+1", date(2026, 3, 9), MOMENT, time(9, 5), 3, 7.5, None]


def rows_of_csv(*rows: list[Cell]) -> list[list[str]]:
    text = as_csv(Sheet("Blad", HEADINGS, rows)).decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";"))


def cells_of_xlsx(*rows: list[Cell]) -> list[Any]:
    sheet: Any = openpyxl.load_workbook(BytesIO(as_xlsx(Sheet("Blad", HEADINGS, rows)))).active
    return list(sheet[2])


def test_csv_has_dates_as_dutch_people_write_them_and_moments_in_our_own_time() -> None:
    heading, row = rows_of_csv(ROW)
    assert heading == HEADINGS
    assert row == ["'=1+1", "09-03-2026", "01-07-2026 14:30:15", "09:05", "3", "7,5", ""]


def test_xlsx_has_values_that_can_be_sorted_and_added_up() -> None:
    cells = cells_of_xlsx(ROW)
    assert [cell.value for cell in cells[1:6]] == [
        datetime(2026, 3, 9),
        datetime(2026, 7, 1, 14, 30, 15),
        time(9, 5),
        3,
        7.5,
    ]
    shapes = [cell.number_format for cell in cells[1:5]]
    assert shapes == ["dd-mm-yyyy", "dd-mm-yyyy hh:mm", "hh:mm", "General"]


@pytest.mark.parametrize(
    "text", ["=1+1", "@Home", "+31 6", "-1", "http://example.org", "mailto:a@example.org", "00012"]
)
def test_text_in_xlsx_is_text_as_it_was_typed(text: str) -> None:
    cell = cells_of_xlsx([text])[0]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_looks_like_a_formula_reads_back_as_it_was(ending: str) -> None:
    sheet = Sheet("Blad", ["naam", "plaats"], [["@Home", "=1+1"], ["'t Veld", "- a"]])
    content = as_csv(sheet) if ending == "csv" else as_xlsx(sheet)
    rows = read(f"scholen.{ending}", content, Columns(("naam", "plaats")))
    assert [tuple(row.cells.values()) for row in rows] == [("@Home", "=1+1"), ("'t Veld", "- a")]


def test_a_text_that_does_not_fit_in_a_cell_of_a_workbook_is_cut_and_not_lost() -> None:
    assert cells_of_xlsx(["a" * (MOST_IN_CELL + 1)])[0].value == "a" * MOST_IN_CELL


def test_rows_are_read_once_and_a_sheet_without_rows_has_its_headings() -> None:
    def once() -> Iterator[list[Cell]]:
        yield ["a"]
        yield ["b"]

    book = openpyxl.load_workbook(BytesIO(as_xlsx(Sheet("Vol", ["x"], once()), Sheet("Leeg", ["y"], ()))))
    assert [[cell.value for cell in row] for row in book["Vol"]] == [["x"], ["a"], ["b"]]
    assert [[cell.value for cell in row] for row in book["Leeg"]] == [["y"]]


def test_the_ending_of_the_name_decides_the_type() -> None:
    response = attachment("{}", "gegevens.json")
    assert response.content_type == "application/json; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="gegevens.json"'
    assert attachment(b"", "a.pdf", is_inline=True).headers["Content-Disposition"] == 'inline; filename="a.pdf"'
