"""Topics for organisers: the list with checkboxes, one topic with its needs, and bundling with undo."""

from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core.refusal import Refused
from app.topics.actions import bundling as actions
from app.topics.forms.bundling import MergeTopicsForm, RenameForm, SplitForm
from app.topics.models import Bundling, Topic
from app.topics.organise import bp
from app.topics.queries import bundling as queries
from app.topics.queries import experts
from app.topics.queries import rounds as round_queries
from app.topics.rules import bundling as rules
from app.topics.rules import decisions as decision_rules
from app.topics.rules.needs import URGENCY_LABELS
from app.web import paging
from app.web.access import organiser, viewer
from app.web.forms import ButtonForm

STANDS = ("open", "besloten", "samengevoegd")


def topic_or_404(public_id: str) -> Topic:
    return queries.topic(public_id) or abort(404)


def to_topic(topic: Topic, said: str) -> Response:
    flash(said, "good")
    return redirect(url_for("topics_organise.topic", public_id=topic.public_id), 303)


@bp.get("/onderwerpen")
@viewer()
def topics() -> str:
    asked = {
        "q": request.args.get("q", "").strip(),
        "in_round": request.args.get("ronde", ""),
        "stand": request.args.get("stand", ""),
    }
    return render_template(
        "topics/organise/topics.html",
        page=queries.topics(**asked, page=paging.asked()),
        asked=asked,
        stands=STANDS,
        rounds=round_queries.all_rounds(),
        outcome_label=decision_rules.label,
    )


@bp.get("/onderwerpen/<public_id>")
@viewer()
def topic(public_id: str) -> str:
    row = topic_or_404(public_id)
    changes, standing = queries.history(row), queries.standing(row)
    state = row.round.state if row.round else None
    return render_template(
        "topics/organise/topic.html",
        topic=row,
        final=queries.final(row),
        page=queries.needs(row, paging.asked()),
        urgency=URGENCY_LABELS,
        changes=changes,
        stuck=_stuck(changes),
        may_bundle=rules.merge_objection(standing, standing, same=False) is None,
        may_rename=rules.rename_objection(standing, "", row.title) is None,
        may_decide=decision_rules.moment_objection(is_merged=standing.is_merged, state=state) is None,
        outcome_label=decision_rules.label,
        experts=experts.experts(row),
        form=ButtonForm(),
    )


def _stuck(changes: Sequence[Bundling]) -> dict[int, object]:
    """Why each change cannot be undone now; None if it can."""
    undoings = queries.undoings(changes)
    return {
        each.id: rules.undo_objection(
            undoings[each.id],
            queries.standing(each.topic),
            queries.standing(each.into) if each.into else None,
        )
        for each in changes
    }


def _merge_page(chosen: Sequence[Topic], form: MergeTopicsForm, into: str = "") -> str:
    return render_template("topics/organise/merge.html", topics=chosen, form=form, into=into)


@bp.get("/onderwerpen/samenvoegen")
@organiser
def merge() -> str:
    """Asks which of the ticked topics should stay."""
    return _merge_page(queries.chosen_topics(request.args.getlist("topic")), MergeTopicsForm())


@bp.post("/onderwerpen/samenvoegen")
@organiser
def send_merge() -> ResponseReturnValue:
    form, into_id = MergeTopicsForm(), request.form.get("into", "")
    chosen = queries.chosen_topics(request.form.getlist("topic"))
    into = next(iter(queries.chosen_topics([into_id])), None)
    others = [each for each in chosen if into is not None and each.id != into.id]
    if into is None or not others:
        form.refuse(rules.NO_TARGET if into is None else rules.ITSELF)
        return _merge_page(chosen, form, into_id), 422
    try:
        actions.merge_all(others, into, by=current_user.actor)
    except Refused as refused:
        form.refuse(refused.objection)
        return _merge_page(chosen, form, into_id), 422
    said = ngettext("%(num)d onderwerp is samengevoegd.", "%(num)d onderwerpen zijn samengevoegd.", len(others))
    return to_topic(into, said + " " + gettext("Terugdraaien kan onderaan deze bladzijde."))


def _split_page(row: Topic, form: SplitForm, ticked: Sequence[str]) -> str:
    page = queries.needs(row, paging.asked())
    return render_template("topics/organise/split.html", topic=row, form=form, page=page, ticked=set(ticked))


@bp.get("/onderwerpen/<public_id>/splitsen")
@organiser
def split(public_id: str) -> str:
    return _split_page(topic_or_404(public_id), SplitForm(), request.args.getlist("need"))


@bp.post("/onderwerpen/<public_id>/splitsen")
@organiser
def send_split(public_id: str) -> ResponseReturnValue:
    row, form, ticked = topic_or_404(public_id), SplitForm(), request.form.getlist("need")
    try:
        change = actions.split(row, queries.ids_of_needs(ticked), form.title.data or "", by=current_user.actor)
    except Refused as refused:
        form.refuse(refused.objection)
        return _split_page(row, form, ticked), 422
    assert change.into is not None  # a split creates a topic
    said = ngettext("%(num)d wens staat nu hier.", "%(num)d wensen staan nu hier.", len(change.moved))
    return to_topic(change.into, said)


@bp.get("/onderwerpen/<public_id>/hernoemen")
@organiser
def rename(public_id: str) -> str:
    row = topic_or_404(public_id)
    return render_template("topics/organise/rename.html", topic=row, form=RenameForm(title=row.title))


@bp.post("/onderwerpen/<public_id>/hernoemen")
@organiser
def send_rename(public_id: str) -> ResponseReturnValue:
    row, form = topic_or_404(public_id), RenameForm()
    try:
        actions.rename(row, form.title.data or "", by=current_user.actor)
    except Refused as refused:
        form.refuse(refused.objection)
        return render_template("topics/organise/rename.html", topic=row, form=form), 422
    return to_topic(row, gettext("Het onderwerp heeft een andere naam. Het adres blijft hetzelfde."))


@bp.post("/bundelingen/<public_id>/terugdraaien")
@organiser
def undo(public_id: str) -> Response:
    change = queries.change(public_id) or abort(404)
    actions.undo(change, by=current_user.actor)
    return to_topic(change.topic, gettext("Teruggedraaid. Alles staat weer zoals het was."))
