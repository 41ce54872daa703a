"""The overview as a file: its numbers, and for organisers the needs themselves."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any

from flask_babel import gettext

from app.topics.rules.overview import SIDE_LABELS, Side, Table
from app.web.cells import safe_cell
from app.web.text import say

Cell = str | int


def grid(rows: Side, columns: Side, table: Table) -> list[list[Cell]]:
    """As the page shows it, with its totals."""
    corner = f"{say(SIDE_LABELS[rows])} / {say(SIDE_LABELS[columns])}"
    lines: list[list[Cell]] = [[corner, *(column.label for column in table.columns), gettext("Totaal")]]
    for row in table.rows:
        lines.append([row.label, *(table.count(row, column) for column in table.columns), table.row_total(row)])
    totals = [table.column_total(column) for column in table.columns]
    lines.append([gettext("Totaal"), *totals, table.total])
    return lines


def wish_headings() -> list[str]:
    return [
        gettext("Datum"),
        gettext("Onderwerp"),
        gettext("Wens"),
        gettext("Wat speelt er"),
        gettext("Doel"),
        gettext("Hoe dringend"),
        gettext("Functie"),
        gettext("Werkgebied"),
        gettext("Cluster"),
        gettext("Bestuur"),
        gettext("Sluit zich aan"),
    ]


def as_csv(lines: Iterable[Sequence[Cell]]) -> bytes:
    """CSV with semicolons and a byte order mark, as Dutch Excel reads it; no cell is a formula."""
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    for line in lines:
        writer.writerow([safe_cell(cell) if isinstance(cell, str) else cell for cell in line])
    return file.getvalue().encode("utf-8-sig")


def as_xlsx(sheets: Iterable[tuple[str, Iterable[Sequence[Cell]]]]) -> bytes:
    """A workbook of these sheets, row by row; text is text, whatever it begins with."""
    import xlsxwriter  # type: ignore[import-untyped]  # only this download needs it

    made = BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as book:
        bold = book.add_format({"bold": True})
        for name, lines in sheets:
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 1)
            sheet.set_column(0, 0, 28)
            for number, line in enumerate(lines):
                _write(sheet, number, line, bold if number == 0 else None)
    return made.getvalue()


def _write(sheet: Any, number: int, line: Sequence[Cell], style: Any) -> None:
    for place, cell in enumerate(line):
        if isinstance(cell, str):
            sheet.write_string(number, place, cell, style)
        else:
            sheet.write_number(number, place, cell, style)
