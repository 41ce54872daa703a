"""Submitting a need, joining a topic, and suggesting similar topics while somebody types."""

from flask import Response as FlaskResponse
from flask import abort, current_app, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.core import tokens
from app.core.refusal import Refused
from app.core.text import one_line
from app.extensions import limiter
from app.places import queries as places
from app.topics.actions import needs as actions
from app.topics.forms.needs import ANOTHER, AskForm, JoinForm
from app.topics.models import Need, Topic
from app.topics.queries import bundling
from app.topics.queries import topics as queries
from app.topics.rules import needs as rules
from app.topics.views import bp
from app.web.access import public
from app.web.limits import one_browser
from app.web.links import token


def _was_saved(response: Response) -> bool:
    return response.status_code == 303


# a whole school fills this in at once, behind one address, and everyone may submit it more than once
many_at_once = limiter.limit(lambda: current_app.config["NEEDS_AT_ONCE"])
# needs that were saved: enough for a meeting of three hundred people, but not for a thousand from one network
many_a_day = limiter.shared_limit(lambda: current_app.config["NEEDS_A_DAY"], scope="needs", deduct_when=_was_saved)


def _ask_page(form: AskForm, alike: list[Topic], *, is_step: bool = False) -> str:
    form.offer(places.schools_by_area(), places.work_areas())
    return render_template(
        "topics/ask.html",
        form=form,
        alike=alike,
        is_step=is_step,
        another=ANOTHER,
        looks_first=places.organisation().looks_first,
        subject_most=rules.SUBJECT_MOST,
    )


@bp.get("/onderwerpen/nieuw")
@public
def ask() -> str:
    return _ask_page(AskForm(form_key=tokens.one_time()), [])


@bp.post("/onderwerpen/nieuw")
@public
@many_at_once
@one_browser
@many_a_day
def send_ask() -> ResponseReturnValue:
    """If there are similar topics and none was chosen yet, they are shown first, and nothing is saved."""
    form = AskForm()
    subject = form.subject.data or ""
    topic = queries.by_public_id(form.choice.data or "") if form.joins else None
    form.check(subject, is_joining=topic is not None)
    alike = _with(topic, queries.alike(subject[: rules.SUBJECT_MOST]))
    is_clear = form.decide(topic, alike)
    if form.faults:
        return _ask_page(form, alike), 422
    if not is_clear:
        form.was_asked.data = "1"
        return _ask_page(form, alike, is_step=True)
    try:
        need = actions.ask(
            form.wish(subject),
            topic=topic,
            email=form.email.data or "",
            form_key=form.form_key.data,
            by="participant",
        )
    except Refused as refused:
        form.refuse(refused.objection)
        return _ask_page(form, alike), 422
    return _thanked(need)


def _with(topic: Topic | None, alike: list[Topic]) -> list[Topic]:
    return alike if topic is None or topic in alike else [topic, *alike]


def _thanked(need: Need) -> Response:
    flash(gettext("Dank je wel voor je wens."), "good")
    return redirect(url_for("topics.own_need", token=token("need", need)), 303)


@bp.get("/onderwerpen/lijkt-op")
@public
@limiter.limit("900/minute")
def alike() -> FlaskResponse:
    """Topics that may mean the same as `?q=`, for the script that shows them while somebody types."""
    typed = one_line(request.args.get("q"))[: rules.SUBJECT_MOST]
    return jsonify(topics=[_offered(topic) for topic in queries.alike(typed)] if typed else [])


def _offered(topic: Topic) -> dict[str, str]:
    counts = render_template("topics/_counts.txt", topic=topic).strip()
    return {"id": topic.public_id, "title": topic.title, "counts": counts}


def _topic_or_404(slug: str) -> Topic:
    return queries.by_slug(slug) or abort(404)


def _join_page(topic: Topic, form: JoinForm) -> str:
    form.offer(places.schools_by_area(), places.work_areas())
    return render_template("topics/join.html", topic=topic, form=form, looks_first=places.organisation().looks_first)


@bp.get("/onderwerpen/<slug>/aansluiten")
@public
def join(slug: str) -> str | Response:
    topic = _topic_or_404(slug)
    if topic.merged_into is not None:
        return redirect(url_for("topics.join", slug=bundling.final(topic).slug), 303)
    return _join_page(topic, JoinForm(form_key=tokens.one_time()))


@bp.post("/onderwerpen/<slug>/aansluiten")
@public
@many_at_once
@one_browser
@many_a_day
def send_join(slug: str) -> ResponseReturnValue:
    topic, form = _topic_or_404(slug), JoinForm()
    form.check(topic.title, is_joining=True)
    if form.faults:
        return _join_page(topic, form), 422
    try:
        need = actions.ask(
            form.wish(topic.title),
            topic=topic,
            email=form.email.data or "",
            form_key=form.form_key.data,
            by="participant",
        )
    except Refused as refused:
        form.refuse(refused.objection)
        return _join_page(topic, form), 422
    return _thanked(need)
