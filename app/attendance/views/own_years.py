"""What somebody attended in a school year, as PDF and as spreadsheet; by the link to everything of one address."""

from flask import Response, abort

from app.attendance import paper, spreadsheet
from app.attendance.queries.own_years import OwnYear, own_years
from app.attendance.views.blueprint import bp
from app.registrations.links import of_mine_link
from app.web import exports
from app.web.access import personal, public
from app.web.limits import by_own_link


def _year(token: str, year: int) -> OwnYear:
    years = own_years(of_mine_link(token).email_key)
    return next((each for each in years if each.starts_in == year), None) or abort(404)


@bp.get("/mijn/<token>/professionalisering-<int:year>.pdf")
@public
@personal
@by_own_link
def own_year_pdf(token: str, year: int) -> Response:
    found = _year(token, year)
    return exports.attachment(paper.own_year(found), f"mijn-professionalisering-{found.name}.pdf")


@bp.get("/mijn/<token>/professionalisering-<int:year>.xlsx")
@public
@personal
@by_own_link
def own_year_xlsx(token: str, year: int) -> Response:
    found = _year(token, year)
    return exports.spreadsheet(f"mijn-professionalisering-{found.name}.xlsx", spreadsheet.own_year(found))
