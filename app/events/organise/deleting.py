"""Deleting a draft."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.events import actions, queries
from app.events.models import Event
from app.events.organise import bp
from app.web.access import team


def _found(public_id: str) -> Event:
    return queries.event(public_id) or abort(404)


@bp.get("/bijeenkomsten/<public_id>/verwijderen")
@team(of="event")
def remove_event(public_id: str) -> str:
    """Shows what is deleted with it, before it is deleted."""
    event = _found(public_id)
    return render_template("events/organise/remove_event.html", event=event, objection=actions.delete_objection(event))


@bp.post("/bijeenkomsten/<public_id>/verwijderen")
@team(of="event")
def delete_event(public_id: str) -> Response:
    event = _found(public_id)
    title = event.title
    actions.delete_event(event, by=current_user.actor)
    flash(gettext("Het concept “%(title)s” is weg.", title=title), "good")
    return redirect(url_for(".programme"), 303)
