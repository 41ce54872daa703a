"""From a topic to a draft: the needs' own goals, audience and origin, a date and somebody from the register."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core.refusal import Refused
from app.events import actions
from app.events.forms.from_topic import FromTopicForm
from app.events.organise import bp, choices
from app.places import queries as places
from app.topics.models import Topic
from app.topics.queries import bundling as topics
from app.topics.rules.decisions import plan_objection
from app.web.access import organiser


def _found(public_id: str) -> Topic:
    return topics.topic(public_id) or abort(404)


def _page(topic: Topic, form: FromTopicForm) -> str:
    objection = plan_objection(is_merged=topic.merged_into_id is not None, outcome=topic.outcome)
    return render_template("events/organise/from_topic.html", topic=topic, form=form, objection=objection)


@bp.get("/onderwerpen/<public_id>/bijeenkomst")
@organiser
def plan_from_topic(public_id: str) -> str:
    topic = _found(public_id)
    form = FromTopicForm.from_topic(topic)
    form.offer(choices.kinds(), topic)
    return _page(topic, form)


@bp.post("/onderwerpen/<public_id>/bijeenkomst")
@organiser
def make_from_topic(public_id: str) -> Response | tuple[str, int]:
    topic, form = _found(public_id), FromTopicForm()
    form.offer(choices.kinds(), topic)
    if not form.validate_on_submit():
        return _page(topic, form), 422
    organisation = places.organisation()
    contact = {"contact_name": organisation.contact_name, "contact_email": organisation.contact_email}
    try:
        event = actions.plan_from_topic(topic, form.plan(topic, contact), by=current_user.actor)
    except Refused as refused:
        form.refuse(refused.objection)
        return _page(topic, form), 422
    flash(gettext("De bijeenkomst staat als concept klaar. Kijk haar na en open dan het aanmelden."), "good")
    return redirect(url_for("events_organise.event", public_id=event.public_id), 303)
