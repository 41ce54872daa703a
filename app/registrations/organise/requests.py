"""The people who ask for a place at an event where an organiser decides."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.activity.verbs import SubjectKind
from app.activity.viewing import noted
from app.events import queries as events
from app.registrations import actions, queries
from app.registrations.log import RegistrationVerb
from app.registrations.organise.blueprint import bp
from app.registrations.queries import asking
from app.web.access import team
from app.web.forms import ButtonForm
from app.web.text import say


@bp.get("/bijeenkomsten/<public_id>/aanvragen")
@team(of="event")
@noted(RegistrationVerb.PARTICIPANTS_VIEWED, of=SubjectKind.EVENT)
def requests(public_id: str) -> str:
    event = events.event(public_id) or abort(404)
    return render_template(
        "registrations/organise/requests.html", event=event, requests=asking.requests(event.id), form=ButtonForm()
    )


@bp.post("/aanmeldingen/<public_id>/goedkeuren")
@team(of="registration")
def approve(public_id: str) -> Response:
    row = queries.registration(public_id) or abort(404)
    actions.approve(row, by=current_user.actor)
    flash(gettext("%(name)s krijgt bericht: %(status)s.", name=row.name, status=say(row.status.label)), "good")
    return redirect(url_for(".requests", public_id=row.event.public_id), 303)
