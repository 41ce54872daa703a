"""The rights of every account: reviewed once a year, on the page or as a file."""

from flask import Response, current_app, flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from app.accounts import actions, entrance, queries, rules, spreadsheet
from app.accounts.organise.blueprint import bp
from app.accounts.queries import RightsOverview
from app.core import clock
from app.web import exports
from app.web.access import admin
from app.web.forms import ButtonForm


def _events(rows: list[RightsOverview]) -> dict[int, list[str]]:
    """Titles of the medeorganisatoren's own events, by account id."""
    events_of = current_app.extensions["events_of_accounts"]
    return dict(events_of([row.account.id for row in rows]))


@bp.get("/mensen/overzicht")
@admin
def rights() -> str:
    last, rows = queries.last_review(), queries.overview()
    return render_template(
        "accounts/organise/rights.html",
        rows=rows,
        events=_events(rows),
        last=last,
        is_due=rules.review_is_due(last.at if last else None, clock.now()),
        form=ButtonForm(),
    )


@bp.post("/mensen/overzicht")
@admin
def agree() -> AnyResponse:
    actions.agree_to_rights(entrance.me(), accounts=len(queries.overview()), by=entrance.me().actor)
    flash(gettext("Vastgelegd: bekeken en akkoord."), "good")
    return redirect(url_for(".rights"), 303)


def _file(ending: str) -> Response:
    rows = queries.overview()
    return exports.spreadsheet(f"rechten-{clock.today()}.{ending}", spreadsheet.rights(rows, _events(rows)))


@bp.get("/mensen/overzicht.csv")
@admin
def rights_csv() -> Response:
    return _file("csv")


@bp.get("/mensen/overzicht.xlsx")
@admin
def rights_xlsx() -> Response:
    return _file("xlsx")
