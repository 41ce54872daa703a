"""The overview as a file: its numbers and, for organisers, the needs themselves."""

from collections.abc import Iterator

from flask_babel import gettext

from app.topics.rules.overview import SIDE_LABELS, NeedsTable, Side
from app.web.exports import Cell, Rows, Sheet
from app.web.text import say


def grid(rows: Side, columns: Side, table: NeedsTable) -> Sheet:
    """As on the page, with its totals."""
    corner = f"{say(SIDE_LABELS[rows])} / {say(SIDE_LABELS[columns])}"
    headings = [corner, *(column.label for column in table.columns), gettext("Totaal")]
    return Sheet(gettext("Aantallen"), headings, _grid_rows(table))


def _grid_rows(table: NeedsTable) -> Iterator[list[Cell]]:
    for row in table.rows:
        yield [row.label, *(table.count(row, column) for column in table.columns), table.row_total(row)]
    yield [gettext("Totaal"), *(table.column_total(column) for column in table.columns), table.total]


def wishes(rows: Rows) -> Sheet:
    return Sheet(gettext("Wensen"), _wish_headings(), rows)


def _wish_headings() -> list[str]:
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
