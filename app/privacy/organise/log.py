"""The log of everything that people did, for beheerders."""

from flask import Response, render_template, request
from flask_babel import gettext

from app.activity.verbs import SubjectKind
from app.activity.viewing import noted
from app.privacy.forms import asked_of
from app.privacy.log import PrivacyVerb
from app.privacy.organise.blueprint import bp
from app.privacy.queries import log as queries
from app.web.access import admin
from app.web.exports import Cell, Sheet, spreadsheet


def _filters(asked: queries.LogFilters) -> dict[str, str]:
    """As in the address."""
    return {
        name: value
        for name, value in (
            ("q", asked.words),
            ("wie", asked.account),
            ("soort", asked.kind),
            ("van", asked.since.isoformat() if asked.since else ""),
            ("tot", asked.until.isoformat() if asked.until else ""),
        )
        if value
    }


@bp.get("/logboek")
@admin
def log() -> str:
    asked = asked_of(request.args)
    return render_template(
        "privacy/organise/log.html",
        page=queries.page(asked),
        asked=asked,
        filters=_filters(asked),
        accounts=queries.accounts(),
        kinds=SubjectKind,
    )


def _sheet() -> Sheet:
    headings = [
        gettext("Wanneer"),
        gettext("Wie"),
        gettext("Wat"),
        gettext("Soort"),
        gettext("Waarover"),
        gettext("Meer"),
    ]
    return Sheet(gettext("Logboek"), headings, map(_row, queries.everything(asked_of(request.args))))


def _row(line: queries.LogLine) -> list[Cell]:
    return [line.row.at, line.who, line.what, line.kind, line.about, line.details]


@bp.get("/logboek.csv")
@admin
@noted(PrivacyVerb.LOG_EXPORTED, of=SubjectKind.LOG)
def log_csv() -> Response:
    return spreadsheet("logboek.csv", _sheet())


@bp.get("/logboek.xlsx")
@admin
@noted(PrivacyVerb.LOG_EXPORTED, of=SubjectKind.LOG)
def log_xlsx() -> Response:
    return spreadsheet("logboek.xlsx", _sheet())
