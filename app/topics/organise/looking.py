"""What people typed and nobody has read yet: one list, and one button or key for each decision."""

from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core.refusal import Refused
from app.topics.actions import looking as actions
from app.topics.forms.looking import BundleForm, RewriteForm, SetAsideForm
from app.topics.models import Need
from app.topics.organise import bp
from app.topics.queries import bundling, experts
from app.topics.queries import looking as queries
from app.topics.rules import looking as rules
from app.topics.rules.needs import URGENCY_LABELS, is_of_a_pupil
from app.web import paging
from app.web.access import organiser


def _need_or_404(public_id: str) -> Need:
    return queries.need(public_id) or abort(404)


def _back(said: str) -> Response:
    """To the next need in the list, so that the next key is about that one."""
    flash(said, "good")
    return redirect(url_for("topics_organise.waiting", _anchor="eerste"), 303)


@bp.get("/wensen")
@organiser
def waiting() -> str:
    page = queries.waiting(paging.asked())
    return render_template(
        "topics/organise/waiting.html",
        page=page,
        bundles=queries.bundles(page.rows),
        set_aside=queries.number_set_aside(),
        urgency=URGENCY_LABELS,
    )


@bp.get("/wensen/terzijde")
@organiser
def set_aside_needs() -> str:
    return render_template(
        "topics/organise/set_aside_needs.html",
        page=queries.set_aside(paging.asked()),
        waiting=queries.number_waiting(),
    )


@bp.post("/wensen/<public_id>/plaatsen")
@organiser
def publish_need(public_id: str) -> Response:
    need = queries.need(public_id)
    if need is not None:  # on a second click it is already public, as intended
        actions.publish(need, by=current_user.actor)
    return _back(gettext("De wens staat op de site."))


@bp.get("/wensen/<public_id>/herschrijven")
@organiser
def rewrite_need(public_id: str) -> str:
    need = _need_or_404(public_id)
    form = RewriteForm(formdata=None, obj=need)
    return render_template("topics/organise/rewrite_need.html", need=need, form=form)


@bp.post("/wensen/<public_id>/herschrijven")
@organiser
def send_rewrite_need(public_id: str) -> ResponseReturnValue:
    need, form = _need_or_404(public_id), RewriteForm()
    try:
        actions.publish(need, rewritten=form.rewritten, by=current_user.actor)
    except Refused as refused:
        form.refuse(refused.objection)
        return render_template("topics/organise/rewrite_need.html", need=need, form=form), 422
    return _back(gettext("De wens staat in andere woorden op de site."))


@bp.get("/wensen/<public_id>/terzijde")
@organiser
def set_need_aside(public_id: str) -> str:
    return _aside_page(_need_or_404(public_id), SetAsideForm(formdata=None))


@bp.post("/wensen/<public_id>/terzijde")
@organiser
def send_set_need_aside(public_id: str) -> ResponseReturnValue:
    need, form = _need_or_404(public_id), SetAsideForm()
    try:
        actions.set_aside(need, form.given, by=current_user.actor)
    except Refused as refused:
        form.refuse(refused.objection)
        return _aside_page(need, form), 422
    if need.email:
        return _back(gettext("De wens ligt terzijde. De schrijver krijgt een mail met de reden."))
    return _back(gettext("De wens ligt terzijde. De schrijver ziet de reden bij de eigen link."))


def _aside_page(need: Need, form: SetAsideForm) -> str:
    form.offer(may_name_a_pupil=is_of_a_pupil(need.subject, need.practice, need.goal))
    return render_template("topics/organise/set_need_aside.html", need=need, form=form)


@bp.post("/wensen/<public_id>/terughalen")
@organiser
def bring_need_back(public_id: str) -> Response:
    actions.bring_back(_need_or_404(public_id), by=current_user.actor)
    flash(gettext("De wens ligt weer klaar om te lezen."), "good")
    return redirect(url_for("topics_organise.set_aside_needs"), 303)


@bp.get("/wensen/bundelen")
@organiser
def bundle_needs() -> str:
    return _bundle_page(queries.chosen(request.args.getlist("wens")), BundleForm(formdata=None))


@bp.post("/wensen/bundelen")
@organiser
def send_bundle_needs() -> ResponseReturnValue:
    needs, form = queries.chosen(request.form.getlist("wens")), BundleForm()
    topic = None if form.is_new else bundling.topic(form.chosen)
    if not needs:
        form.refuse(rules.NOTHING_CHOSEN)
    elif topic is None and not form.is_new:
        form.refuse_topic()
    else:
        try:
            into = actions.bundle(needs, topic=topic, title=form.title.data or "", by=current_user.actor)
        except Refused as refused:
            form.refuse(refused.objection)
        else:
            said = ngettext(
                "%(num)d wens staat nu bij “%(title)s”.",
                "%(num)d wensen staan nu bij “%(title)s”.",
                len(needs),
                title=into.title,
            )
            return _back(said)
    return _bundle_page(needs, form), 422


def _bundle_page(needs: Sequence[Need], form: BundleForm) -> str:
    near = queries.near(needs)
    form.offer(near, experts.topics(), needs[0].subject if needs else "")
    return render_template("topics/organise/bundle_needs.html", needs=needs, form=form)
