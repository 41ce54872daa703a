"""Rounds: opening one, its steps with a preview of each, and its topics."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core import clock
from app.core.refusal import Refused
from app.topics.actions import rounds as actions
from app.topics.forms.rounds import RoundForm
from app.topics.models import Round, RoundState
from app.topics.organise import bp
from app.topics.queries import bundling as topics
from app.topics.queries import rounds as queries
from app.topics.queries import voting as votes
from app.topics.rules import rounds as rules
from app.topics.rules import voting as vote_rules
from app.web.access import organiser, viewer
from app.web.forms import ButtonForm
from app.web.text import say


def _found(public_id: str) -> Round:
    return queries.one(public_id) or abort(404)


def _back(row: Round, said: str) -> Response:
    flash(said, "good")
    return redirect(url_for("topics_organise.round", public_id=row.public_id), 303)


@bp.get("/rondes")
@viewer()
def rounds() -> str:
    return render_template(
        "topics/organise/rounds.html", rounds=queries.all_rounds(), label=rules.label, form=ButtonForm()
    )


@bp.get("/rondes/nieuw")
@organiser
def new_round() -> str:
    objection = rules.open_objection(queries.other_states())
    return render_template("topics/organise/round_form.html", round=None, form=RoundForm(), objection=objection)


@bp.post("/rondes/nieuw")
@organiser
def open_round() -> ResponseReturnValue:
    form = RoundForm()
    if form.validate():
        try:
            row = actions.open_round(form.plan(), by=current_user.actor)
        except Refused as refused:
            form.refuse(refused.objection)
        else:
            return _back(row, gettext("De ronde is open. Wat nu binnenkomt, hoort bij deze ronde."))
    return render_template("topics/organise/round_form.html", round=None, form=form, objection=None), 422


@bp.get("/rondes/<public_id>")
@viewer()
def round(public_id: str) -> str:
    row = _found(public_id)
    return render_template(
        "topics/organise/round.html",
        round=row,
        steps=[(each, rules.label(each)) for each in rules.STEPS],
        place=rules.STEPS.index(row.state),
        forward=rules.next_step(row.state),
        back=rules.previous_step(row.state),
        label=rules.label,
        address=rules.address,
        topics=queries.topics_of(row),
        free=queries.without_round(),
        may_assign=rules.assign_objection(row.state, is_merged=False, in_other_round=False) is None,
        is_secret=row.state is RoundState.VOTING,
        results=votes.results(row) if vote_rules.may_read_totals(row.state) else None,
        form=ButtonForm(),
    )


@bp.get("/rondes/<public_id>/bewerken")
@organiser
def edit_round(public_id: str) -> str:
    row = _found(public_id)
    return render_template("topics/organise/round_form.html", round=row, form=RoundForm.of(row), objection=None)


@bp.post("/rondes/<public_id>/bewerken")
@organiser
def save_round(public_id: str) -> ResponseReturnValue:
    row, form = _found(public_id), RoundForm()
    if form.validate():
        try:
            actions.edit(row, form.plan(), by=current_user.actor)
        except Refused as refused:
            form.refuse(refused.objection)
        else:
            return _back(row, gettext("De ronde is bewaard."))
    return render_template("topics/organise/round_form.html", round=row, form=form, objection=None), 422


def _state_or_404(name: str) -> RoundState:
    return next((state for state in RoundState if rules.address(state) == name), None) or abort(404)


@bp.get("/rondes/<public_id>/stap/<name>")
@organiser
def step(public_id: str, name: str) -> str:
    """Explains what the step means, before it is taken."""
    row, to = _found(public_id), _state_or_404(name)
    standing = queries.standing(row)
    return render_template(
        "topics/organise/step.html",
        round=row,
        to=to,
        label=rules.label,
        address=rules.address,
        standing=standing,
        objection=rules.step_objection(standing, to, clock.today()),
        is_forward=to is rules.next_step(row.state),
        is_early=clock.today() <= row.vote_until,
        form=ButtonForm(),
    )


@bp.post("/rondes/<public_id>/stap/<name>")
@organiser
def take_step(public_id: str, name: str) -> Response:
    row, to = _found(public_id), _state_or_404(name)
    actions.step(row, to, by=current_user.actor)
    return _back(row, gettext("De ronde staat nu op: %(step)s.", step=say(rules.label(to)).lower()))


@bp.post("/rondes/<public_id>/onderwerpen")
@organiser
def assign(public_id: str) -> Response:
    row = _found(public_id)
    chosen = topics.chosen_topics(request.form.getlist("topic"))
    came = actions.assign(row, chosen, by=current_user.actor)
    return _back(row, ngettext("%(num)d onderwerp erbij in de ronde.", "%(num)d onderwerpen erbij in de ronde.", came))


@bp.post("/rondes/<public_id>/onderwerpen/<topic_id>/eruit")
@organiser
def release(public_id: str, topic_id: str) -> Response:
    row, topic = _found(public_id), topics.topic(topic_id) or abort(404)
    actions.release(row, topic, by=current_user.actor)
    return _back(row, gettext("Het onderwerp zit niet meer in de ronde. De wensen blijven bewaard."))
