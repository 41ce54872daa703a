from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from app.core.refusal import Refused
from app.evaluations import actions, queries
from app.evaluations.forms import AnswersForm, form_for
from app.evaluations.models import Ticket
from app.evaluations.rules import opening
from app.extensions import limiter
from app.places import queries as places
from app.web.access import public
from app.web.links import row_or_404

bp = Blueprint("evaluations", __name__)


@bp.get("/evaluatie/<token>")
@public
def evaluation(token: str) -> str:
    ticket = row_or_404(Ticket, "evaluation", token)
    objection = queries.may_answer(ticket)
    if objection is not None:
        return render_template("evaluations/closed.html", evaluation=ticket.evaluation, objection=objection)
    registration = ticket.registration
    known = {
        "event_session": registration.event_session.public_id,
        "job_role": registration.job_role,
        "work_area": registration.school and registration.school.work_area_id,
    }
    return _page(ticket, _form(ticket, {name: str(value) for name, value in known.items() if value}))


@bp.post("/evaluatie/<token>")
@public
@limiter.limit("120/minute")  # a room full of people behind one address, all at once
def answer(token: str) -> Response | tuple[str, int]:
    ticket = row_or_404(Ticket, "evaluation", token)
    form = _form(ticket)
    if ticket.is_used:
        return redirect(url_for("evaluations.evaluation", token=token), 303)
    if form.validate_on_submit():
        try:
            actions.answer(ticket, form.answers())
        except Refused as refused:
            if refused.objection is opening.USED:  # by a second click, while this one waited its turn
                return redirect(url_for("evaluations.evaluation", token=token), 303)
            form.refuse(refused.objection)
        else:
            return redirect(url_for("evaluations.thanks", token=token), 303)
    return _page(ticket, form), 422


@bp.get("/evaluatie/<token>/bedankt")
@public
def thanks(token: str) -> str | Response:
    ticket = row_or_404(Ticket, "evaluation", token)
    if not ticket.is_used:
        return redirect(url_for("evaluations.evaluation", token=token), 303)
    return render_template("evaluations/thanks.html", evaluation=ticket.evaluation)


def _form(ticket: Ticket, known: dict[str, Any] | None = None) -> AnswersForm:
    form = form_for(ticket.evaluation.form)(data=known)
    form.offer(queries.dates_attended(ticket.evaluation.event), places.work_areas())
    return form


def _page(ticket: Ticket, form: AnswersForm) -> str:
    return render_template("evaluations/evaluation.html", evaluation=ticket.evaluation, form=form)
