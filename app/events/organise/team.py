"""Who works on an event besides the organisers."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.models import Account
from app.events import actions, queries
from app.events.forms.team import TeamForm
from app.events.models import Event
from app.events.organise import bp
from app.web.access import organiser


def _found(public_id: str) -> Event:
    return queries.event(public_id) or abort(404)


def _accounts(event: Event) -> list[Account]:
    """All accounts that may be added, and those on the team whose role has changed since."""
    there = list(queries.co_organisers())
    return [*there, *(account for account in event.team if account not in there)]


@bp.get("/bijeenkomsten/<public_id>/team")
@organiser
def team(public_id: str) -> str:
    event = _found(public_id)
    form = TeamForm(members=[account.public_id for account in event.team])
    form.offer(_accounts(event))
    return render_template("events/organise/team.html", event=event, form=form)


@bp.post("/bijeenkomsten/<public_id>/team")
@organiser
def save_team(public_id: str) -> Response:
    event, form = _found(public_id), TeamForm()
    form.offer(_accounts(event))
    actions.set_team(event, form.chosen(), by=current_user.actor)
    flash(gettext("Het team is bewaard."), "good")
    return redirect(url_for(".event", public_id=public_id), 303)
