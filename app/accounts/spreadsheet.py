"""Who may do what, as a file for a spreadsheet in which no cell is a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO

from flask_babel import gettext

from app.accounts.queries import Overview
from app.core import clock
from app.web.cells import safe_cell
from app.web.text import say


def rights(rows: Iterable[Overview], events: dict[int, list[str]]) -> list[list[str]]:
    """A heading, and a line for each account."""
    lines = [
        [
            gettext("Naam"),
            gettext("E-mailadres"),
            gettext("Rol"),
            gettext("Mag"),
            gettext("Werkgebieden"),
            gettext("Eigen bijeenkomsten"),
            gettext("Laatst gezien"),
            gettext("Tweede stap"),
        ]
    ]
    for row in rows:
        account = row.account
        seen = f"{clock.local(account.last_seen_at):%d-%m-%Y}" if account.last_seen_at else gettext("nooit")
        lines.append(
            [
                account.name,
                account.email,
                say(account.role.label),
                say(account.role.meaning),
                ", ".join(area.name for area in account.work_areas),
                ", ".join(events.get(account.id, [])),
                seen,
                gettext("ja") if row.has_second_factor else gettext("nee"),
            ]
        )
    return lines


def as_csv(lines: Iterable[Sequence[str]]) -> bytes:
    """With semicolons and a byte order mark, as Dutch Excel reads it."""
    file = StringIO(newline="")
    csv.writer(file, delimiter=";").writerows([safe_cell(cell) for cell in line] for line in lines)
    return file.getvalue().encode("utf-8-sig")


def as_xlsx(name: str, lines: Iterable[Sequence[str]]) -> bytes:
    import xlsxwriter  # type: ignore[import-untyped]  # only this download needs it

    made = BytesIO()
    with xlsxwriter.Workbook(made, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold, sheet = book.add_format({"bold": True}), book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, 7, 24)
        for number, line in enumerate(lines):
            for place, cell in enumerate(line):
                sheet.write_string(number, place, cell, bold if number == 0 else None)
    return made.getvalue()
