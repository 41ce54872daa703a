"""What somebody did in a school year, as a file."""

from datetime import date

from flask_babel import gettext

from app.attendance.queries.own_years import Followed, OwnYear
from app.core.clock import local
from app.web.exports import Cell, Sheet


def own_year(year: OwnYear) -> Sheet:
    headings = [
        gettext("Datum"),
        gettext("Titel"),
        gettext("Soort"),
        gettext("Uren"),
        gettext("Doel"),
        gettext("Eigen leerdoel"),
        gettext("Wat ik ermee deed"),
        gettext("Bewijs"),
        gettext("Naam"),
    ]
    return Sheet(year.name, headings, [row for each in year.followed for row in _rows(each)])


def _rows(each: Followed) -> list[list[Cell]]:
    """One for each meeting, so that the hours add up; what is of the whole event is on the first."""
    row, event = each.registration, each.registration.event
    number = each.certificate.shown_number if each.certificate else ""
    whole: list[Cell] = [event.goal, row.learning_goal, row.put_to_use, number]
    rows: list[list[Cell]] = []
    for at, meeting in enumerate(each.attended):
        day: date = local(meeting.starts_at).date()
        of_event = whole if at == 0 else ["", "", "", number]
        rows.append([day, event.title, event.kind.name, round(meeting.minutes / 60, 2), *of_event, row.name])
    return rows
