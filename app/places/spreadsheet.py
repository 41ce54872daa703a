"""Schools under the columns of our own places file."""

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO

from app.places.importing.places_file import COLUMNS
from app.places.models import School, WorkArea
from app.web.cells import safe_cell

HEADER = ["cluster", "werkgebied", "bestuur", "brin", "school", "plaats", "sector", "begeleider", "begeleider_email"]
assert set(HEADER) == {*COLUMNS.required, *COLUMNS.optional}


def lines(schools: Iterable[School], empty_areas: Iterable[WorkArea] = ()) -> list[list[str]]:
    """A header, a line for each school, and one for each werkgebied that has none."""
    rows = [
        [
            *_area(school.work_area),
            school.board.name if school.board else "",
            school.brin,
            school.name,
            school.town,
            school.sector.value,
            school.adviser_name,
            school.adviser_email,
        ]
        for school in schools
    ]
    rows += [[*_area(area), *[""] * 7] for area in empty_areas]
    return [HEADER, *([safe_cell(cell) for cell in row] for row in rows)]


def _area(area: WorkArea | None) -> list[str]:
    if area is None:
        return ["", ""]
    return [area.cluster.name if area.cluster else "", area.name]


def as_csv(rows: Iterable[list[str]]) -> bytes:
    """With semicolons and a byte order mark, as Dutch Excel reads it."""
    file = StringIO(newline="")
    csv.writer(file, delimiter=";").writerows(rows)
    return file.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[list[str]]) -> bytes:
    import xlsxwriter  # type: ignore[import-untyped]  # only this download needs it

    made = BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as book:
        bold, sheet = book.add_format({"bold": True}), book.add_worksheet("Scholen")
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(HEADER) - 1, 24)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell, bold if number == 0 else None)
    return made.getvalue()
