"""Finds the sheet that contains the table, and the line with the column names."""

from collections.abc import Sequence

from app.core.tables.columns import Columns
from app.core.tables.faults import bad_file
from app.core.tables.sheets import Line, UploadedSheet
from app.core.text import sentence

TITLE_LINES = 20  # that may come before the column names


def sheet(sheets: Sequence[UploadedSheet], columns: Columns) -> UploadedSheet:
    """The only visible sheet with these columns; if none has them all, the one with the most. Raises BadTable."""
    shown = [each for each in sheets if not each.is_hidden]
    found = [each for each in shown if _has_table(each, columns)]
    if len(found) > 1:
        names = ", ".join(f"“{each.name}”" for each in found)
        raise bad_file(
            sentence("Meer dan één blad heeft deze kolommen: %(names)s. Zet alle rijen op één blad.", names=names)
        )
    if found:
        return found[0]
    unseen = next((each for each in sheets if each.is_hidden and _has_table(each, columns)), None)
    if unseen is not None:
        raise bad_file(
            sentence(
                "Het blad “%(name)s” is verborgen. Maak het zichtbaar, of zet de rijen op een ander blad.",
                name=unseen.name,
            )
        )
    return max(shown, key=lambda each: (_known(each, columns), bool(each.lines)), default=UploadedSheet())


def header(of: UploadedSheet, columns: Columns) -> tuple[Line | None, list[Line]]:
    """The line with the most column names, and the lines below it; a title above it is skipped."""
    if not of.lines:
        return None, []
    top = of.lines[:TITLE_LINES]
    at = max(range(len(top)), key=lambda index: (columns.are_all_in(top[index].cells), columns.count(top[index].cells)))
    return of.lines[at], of.lines[at + 1 :]


def _has_table(each: UploadedSheet, columns: Columns) -> bool:
    found, lines = header(each, columns)
    return found is not None and bool(lines) and columns.are_all_in(found.cells)


def _known(each: UploadedSheet, columns: Columns) -> int:
    found, _ = header(each, columns)
    return columns.count(found.cells) if found else 0
