"""The kind of an event, its werkgebieden and its theme."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.events import actions, queries
from app.events.forms.classifying import ClassifyForm
from app.events.models import Event
from app.events.organise import bp, choices
from app.places import queries as places
from app.web.access import team


def _found(public_id: str) -> Event:
    return queries.event(public_id) or abort(404)


def _offered(form: ClassifyForm, event: Event) -> ClassifyForm:
    form.offer_kinds(choices.kinds(event.kind), places.work_areas())
    return form


@bp.get("/bijeenkomsten/<public_id>/indeling")
@team(of="event")
def classify(public_id: str) -> str:
    event = _found(public_id)
    return render_template("events/organise/classify.html", event=event, form=_offered(ClassifyForm.of(event), event))


@bp.post("/bijeenkomsten/<public_id>/indeling")
@team(of="event")
def save_classification(public_id: str) -> Response | tuple[str, int]:
    event = _found(public_id)
    form = _offered(ClassifyForm(), event)
    if not form.validate_on_submit():
        return render_template("events/organise/classify.html", event=event, form=form), 422
    actions.classify(
        event,
        kind=form.kinds[form.kind.data],
        work_areas=form.areas.chosen(),
        theme=form.theme.data or "",
        by=current_user.actor,
    )
    flash(gettext("De indeling is bewaard."), "good")
    return redirect(url_for(".event", public_id=event.public_id), 303)
