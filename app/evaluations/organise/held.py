"""Texts set apart for a decision; and wishes to add to the inventory."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.evaluations import actions, queries
from app.evaluations.organise import bp
from app.evaluations.organise.results import event_or_404
from app.places.queries import organisation
from app.web.access import team

DECISIONS: dict[str, bool | None] = {"tonen": True, "weglaten": False, "apart": None}


@bp.get("/bijeenkomsten/<public_id>/evaluatie/apart")
@team(of="event")
def held(public_id: str) -> str:
    event = event_or_404(public_id)
    return render_template("evaluations/organise/held.html", event=event, rows=queries.held(event))


@bp.post("/bijeenkomsten/<public_id>/evaluatie/apart/<answer_id>")
@team(of="event")
def decide(public_id: str, answer_id: str) -> Response:
    """An unknown decision changes nothing: the button was not one of ours."""
    event, wanted = event_or_404(public_id), request.form.get("besluit", "")
    if wanted in DECISIONS:
        actions.decide(event, answer_id, may_show=DECISIONS[wanted], by=current_user.actor)
        flash(gettext("Je besluit is bewaard."), "good")
    return redirect(url_for(".held", public_id=public_id), 303)


def _put(made: int) -> str:
    if organisation().looks_first:
        return str(ngettext("%(num)d wens ligt klaar om te lezen.", "%(num)d wensen liggen klaar om te lezen.", made))
    return str(ngettext("%(num)d wens staat nu op de wensenlijst.", "%(num)d wensen staan nu op de wensenlijst.", made))


@bp.post("/bijeenkomsten/<public_id>/evaluatie/wensen")
@team(of="event")
def put_on_wish_list(public_id: str) -> Response:
    made = actions.put_on_wish_list(event_or_404(public_id), by=current_user.actor)
    flash(_put(made) if made else gettext("Alle wensen stonden al op de wensenlijst."), "good")
    return redirect(url_for(".results", public_id=public_id), 303)
