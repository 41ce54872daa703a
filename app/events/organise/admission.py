"""For whom an event is, and whether an organiser decides on each request."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.events import actions, queries
from app.events.forms.admission import AdmissionForm
from app.events.models import Event
from app.events.organise import bp
from app.places import queries as places
from app.places.queries import groups
from app.web.access import team


def _found(public_id: str) -> Event:
    return queries.event(public_id) or abort(404)


def _page(event: Event, form: AdmissionForm) -> str:
    return render_template("events/organise/admission.html", event=event, form=form)


def _offered(form: AdmissionForm) -> AdmissionForm:
    form.offer(groups.clusters(), places.work_areas(), groups.boards())
    return form


@bp.get("/bijeenkomsten/<public_id>/toegang")
@team(of="event")
def admission(public_id: str) -> str:
    event = _found(public_id)
    return _page(event, _offered(AdmissionForm.of(event)))


@bp.post("/bijeenkomsten/<public_id>/toegang")
@team(of="event")
def save_admission(public_id: str) -> Response | tuple[str, int]:
    event, form = _found(public_id), _offered(AdmissionForm())
    if not form.validate_on_submit():
        return _page(event, form), 422
    actions.set_admission(event, form.plan(), by=current_user.actor)
    flash(gettext("Bewaard. Wie al een plaats heeft, houdt die."), "good")
    return redirect(url_for(".event", public_id=public_id), 303)
