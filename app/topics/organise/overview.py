"""Where needs come from, and how urgent they are: for whoever plans the year."""

from collections.abc import Iterable, Sequence

from flask import Response, render_template, request
from flask_babel import gettext

from app.activity.viewing import noted
from app.topics.organise import bp, spreadsheet
from app.topics.queries import overview as queries
from app.topics.queries.overview import Overview
from app.topics.rules import overview as rules
from app.topics.rules.overview import Side
from app.web.access import Access, may, organiser, viewer

Sheet = tuple[str, Iterable[Sequence[spreadsheet.Cell]]]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _sides() -> tuple[Side, Side]:
    return rules.sides(request.args.get("rijen", ""), request.args.get("kolommen", ""))


def _asked() -> tuple[Side, Side, Overview]:
    """What the address asks for."""
    rows, columns = _sides()
    filters = {side: request.args[side.value][:40] for side in Side if request.args.get(side.value)}
    return rows, columns, queries.overview(rows, columns, filters)


@bp.get("/behoeften")
@viewer()
def overview() -> str:
    rows, columns, shown = _asked()
    address = {"rijen": rows.value, "kolommen": columns.value}
    address |= {side.value: value for side, value in shown.filters.items()}
    return render_template(
        "topics/organise/overview.html",
        rows=rows,
        columns=columns,
        table=shown.table,
        known=shown.known,
        filters=shown.filters,
        sides=rules.SIDE_LABELS,
        address=address,
        reads_texts=may(Access.ORGANISER),
        unknown=rules.UNKNOWN,
    )


@bp.get("/behoeften.csv")
@viewer()
@noted("needs_exported", of="need")
def overview_csv() -> Response:
    rows, columns, shown = _asked()
    return _file(
        spreadsheet.as_csv(spreadsheet.grid(rows, columns, shown.table)),
        "behoeften.csv",
        "text/csv; charset=utf-8",
    )


@bp.get("/behoeften.xlsx")
@viewer()
@noted("needs_exported", of="need")
def overview_xlsx() -> Response:
    """Numbers for everybody at the desk; what people wrote only for organisers."""
    rows, columns, shown = _asked()
    sheets: list[Sheet] = [(gettext("Aantallen"), spreadsheet.grid(rows, columns, shown.table))]
    if may(Access.ORGANISER):
        sheets.append((gettext("Wensen"), _wishes(shown)))
    return _file(spreadsheet.as_xlsx(sheets), "behoeften.xlsx", XLSX)


@bp.get("/behoeften/wensen.csv")
@organiser
@noted("needs_exported", of="need")
def wishes_csv() -> Response:
    _rows, _columns, shown = _asked()
    return _file(spreadsheet.as_csv(_wishes(shown)), "wensen.csv", "text/csv; charset=utf-8")


def _wishes(shown: Overview) -> Iterable[Sequence[spreadsheet.Cell]]:
    yield spreadsheet.wish_headings()
    yield from queries.wishes(shown.filters, shown.known)


def _file(content: bytes, name: str, kind: str) -> Response:
    return Response(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
