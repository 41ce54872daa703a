"""Schools as a file that can be imported again: the columns of our own places file."""

from flask import Response

from app.places import spreadsheet
from app.places.organise import bp
from app.places.organise.schools import asked
from app.places.queries import groups
from app.places.queries import schools as queries
from app.web import exports
from app.web.access import organiser


@bp.get("/scholen/scholen.csv")
@organiser
def schools_csv() -> Response:
    return exports.spreadsheet("scholen.csv", _sheet())


@bp.get("/scholen/scholen.xlsx")
@organiser
def schools_xlsx() -> Response:
    return exports.spreadsheet("scholen.xlsx", _sheet())


def _sheet() -> exports.Sheet:
    found = asked()
    empty = groups.empty_areas() if found == queries.SchoolFilters() else []
    return exports.Sheet("Scholen", spreadsheet.HEADER, spreadsheet.rows(queries.every(found), empty))
