"""The register of experts: names and addresses, so only for organisers."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core.refusal import Refused
from app.topics.actions import experts as actions
from app.topics.forms.experts import ExpertForm
from app.topics.models import Expert
from app.topics.organise import bp
from app.topics.queries import experts as queries
from app.web.access import organiser
from app.web.forms import ButtonForm


@bp.get("/deskundigen")
@organiser
def experts() -> str:
    known, asked = queries.topics(), request.args.get("thema", "")
    topic = next((each for each in known if each.public_id == asked), None)
    only_checked = request.args.get("gesproken") == "ja"
    return render_template(
        "topics/organise/experts.html",
        experts=queries.experts(topic, only_checked=only_checked),
        topics=known,
        topic=topic,
        only_checked=only_checked,
        form=ButtonForm(),
    )


@bp.get("/deskundigen/nieuw")
@organiser
def new_expert() -> str:
    form = ExpertForm(topic=request.args.get("thema", ""))
    form.offer(queries.topics())
    return render_template("topics/organise/expert.html", form=form, expert=None)


@bp.post("/deskundigen/nieuw")
@organiser
def add_expert() -> ResponseReturnValue:
    return _put(None)


@bp.get("/deskundigen/<public_id>")
@organiser
def expert(public_id: str) -> str:
    row = queries.expert(public_id) or abort(404)
    form = ExpertForm(
        text=row.text,
        topic=row.topic.public_id if row.topic else "",
        email=row.email,
        is_checked=row.is_checked,
    )
    form.offer(queries.topics())
    return render_template("topics/organise/expert.html", form=form, expert=row)


@bp.post("/deskundigen/<public_id>")
@organiser
def change_expert(public_id: str) -> ResponseReturnValue:
    return _put(queries.expert(public_id) or abort(404))


@bp.get("/deskundigen/<public_id>/verwijderen")
@organiser
def confirm_remove_expert(public_id: str) -> str:
    return render_template("topics/organise/remove_expert.html", expert=queries.expert(public_id) or abort(404))


@bp.post("/deskundigen/<public_id>/verwijderen")
@organiser
def remove_expert(public_id: str) -> Response:
    actions.remove(queries.expert(public_id) or abort(404), by=current_user.actor)
    flash(gettext("Verwijderd uit het register."), "good")
    return redirect(url_for("topics_organise.experts"), 303)


def _put(expert: Expert | None) -> ResponseReturnValue:
    form = ExpertForm()
    form.offer(queries.topics())
    if form.validate():
        typed: dict[str, Any] = {
            "topic": form.chosen_topic(),
            "email": form.email.data or "",
            "is_checked": bool(form.is_checked.data),
            "by": current_user.actor,
        }
        try:
            if expert is None:
                actions.add(form.text.data or "", **typed)
            else:
                actions.change(expert, form.text.data or "", **typed)
        except Refused as refused:
            form.refuse(refused.objection)
        else:
            flash(gettext("Bewaard.") if expert else gettext("Toegevoegd aan het register."), "good")
            return redirect(url_for("topics_organise.experts"), 303)
    return render_template("topics/organise/expert.html", form=form, expert=expert), 422


@bp.post("/deskundigen/<public_id>/gesproken")
@organiser
def mark_expert(public_id: str) -> Response:
    """`gesproken` says which of the two, so that repeating it changes nothing."""
    expert = queries.expert(public_id) or abort(404)
    actions.mark(expert, is_checked=request.form.get("gesproken") == "ja", by=current_user.actor)
    flash(gettext("Bewaard."), "good")
    return redirect(url_for("topics_organise.experts"), 303)
