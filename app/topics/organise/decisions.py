"""Besluiten: what a topic becomes, and the one-sentence reason."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from app.core.refusal import Refused
from app.topics.actions import decisions as actions
from app.topics.forms.decisions import DecisionForm
from app.topics.models import Topic
from app.topics.organise import bp
from app.topics.organise.bundling import to_topic, topic_or_404
from app.topics.queries import bundling, voting
from app.topics.queries import decisions as queries
from app.topics.rules import decisions as rules
from app.web.access import organiser


def _page(topic: Topic, form: DecisionForm) -> str:
    form.offer(queries.boards())
    results = voting.results(topic.round) if topic.round else None
    return render_template(
        "topics/organise/decide.html",
        topic=topic,
        form=form,
        result=next((each for each in results.topics if each.topic.id == topic.id), None) if results else None,
        followers=len(bundling.follower_ids(topic)),
        objection=rules.moment_objection(
            is_merged=topic.merged_into_id is not None, state=topic.round.state if topic.round else None
        ),
    )


@bp.get("/onderwerpen/<public_id>/besluit")
@organiser
def decide(public_id: str) -> str:
    topic = topic_or_404(public_id)
    form = DecisionForm(
        outcome=topic.outcome.value if topic.outcome else None, why=topic.why, board=str(topic.board_id or "")
    )
    return _page(topic, form)


@bp.post("/onderwerpen/<public_id>/besluit")
@organiser
def send_decision(public_id: str) -> ResponseReturnValue:
    topic, form = topic_or_404(public_id), DecisionForm()
    try:
        actions.decide(
            topic,
            outcome=form.chosen_outcome(),
            why=form.why.data or "",
            board=form.chosen_board(),
            by=current_user.actor,
        )
    except Refused as refused:
        form.refuse(refused.objection)
        return _page(topic, form), 422
    return to_topic(topic, gettext("Het besluit is bewaard. Wie het onderwerp volgt, krijgt bericht."))
