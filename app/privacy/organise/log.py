"""Who did what, for a beheerder."""

from collections.abc import Iterator

from flask import Response, render_template, request
from flask_babel import gettext

from app.activity import words
from app.activity.viewing import noted
from app.core import clock
from app.privacy.forms import asked_of
from app.privacy.organise import spreadsheet
from app.privacy.organise.blueprint import bp
from app.privacy.queries import log as queries
from app.web.access import admin


def _filters(asked: queries.Asked) -> dict[str, str]:
    """As they stand in the address."""
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
        kinds=words.KINDS,
    )


def _sheet() -> Iterator[list[str]]:
    yield [
        gettext("Wanneer"),
        gettext("Wie"),
        gettext("Wat"),
        gettext("Soort"),
        gettext("Waarover"),
        gettext("Meer"),
    ]
    for line in queries.everything(asked_of(request.args)):
        at = f"{clock.local(line.row.at):%d-%m-%Y %H:%M:%S}"
        yield [at, line.who, line.what, line.kind, line.about, line.details]


@bp.get("/logboek.csv")
@admin
@noted("log_exported", of="log")
def log_csv() -> Response:
    return spreadsheet.attachment(spreadsheet.as_csv(_sheet()), "logboek.csv", "text/csv; charset=utf-8")


@bp.get("/logboek.xlsx")
@admin
@noted("log_exported", of="log")
def log_xlsx() -> Response:
    content = spreadsheet.as_xlsx(gettext("Logboek"), _sheet())
    return spreadsheet.attachment(content, "logboek.xlsx", spreadsheet.XLSX)
