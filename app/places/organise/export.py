"""Schools as a file that can be read in again: the columns of our own places file."""

from collections.abc import Iterable

from flask import make_response
from werkzeug.wrappers import Response

from app.places import spreadsheet
from app.places.organise import bp
from app.places.organise.schools import asked
from app.places.queries import groups
from app.places.queries import schools as queries
from app.web.access import organiser


@bp.get("/scholen/scholen.csv")
@organiser
def schools_csv() -> Response:
    return _file(spreadsheet.as_csv(_lines()), "text/csv; charset=utf-8", "scholen.csv")


@bp.get("/scholen/scholen.xlsx")
@organiser
def schools_xlsx() -> Response:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _file(spreadsheet.as_xlsx(_lines()), kind, "scholen.xlsx")


def _lines() -> Iterable[list[str]]:
    found = asked()
    every = found == queries.Asked()
    return spreadsheet.lines(queries.every(found), groups.empty_areas() if every else [])


def _file(content: bytes, kind: str, name: str) -> Response:
    response = make_response(content)
    response.headers["Content-Type"] = kind
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
