"""Files that Excel opens, and in which no cell is a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO

from flask import Response

from app.web.cells import safe_cell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_csv(lines: Iterable[Sequence[str]]) -> bytes:
    """CSV with semicolons and a byte order mark, as Dutch Excel reads it."""
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    writer.writerows([safe_cell(cell) for cell in line] for line in lines)
    return file.getvalue().encode("utf-8-sig")


def as_xlsx(name: str, lines: Iterable[Sequence[str]]) -> bytes:
    """A workbook of one sheet; text is text, whatever it begins with."""
    import xlsxwriter  # type: ignore[import-untyped]  # only this download needs it

    made = BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as book:
        sheet, bold = book.add_worksheet(name), book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 5, 28)
        for number, line in enumerate(lines):
            for place, cell in enumerate(line):
                sheet.write_string(number, place, safe_cell(cell), bold if number == 0 else None)
    return made.getvalue()


def attachment(content: bytes, name: str, kind: str) -> Response:
    return Response(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
