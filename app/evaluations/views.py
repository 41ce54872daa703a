"""Answering, through a personal link or the one that a room shares."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app.core import tokens
from app.core.refusal import Refused
from app.evaluations import actions, links, queries
from app.evaluations.forms import AnswersForm, form_for
from app.evaluations.kinds import KINDS
from app.evaluations.models import Evaluation, EvaluationKind, Ticket
from app.evaluations.rules import opening
from app.events.models import EventSession
from app.places import queries as places
from app.web.access import personal, public
from app.web.limits import for_a_hall

bp = Blueprint("evaluations", __name__)
ANSWERED = "evaluated"  # in the browser's own session: the shared evaluations submitted from here


@bp.get("/evaluatie/<token>")
@public
@personal
def evaluation(token: str) -> str:
    ticket = links.ticket_of(token)
    return _personal_page(ticket) if ticket else _shared_page(_session_or_404(token), token)


@bp.post("/evaluatie/<token>")
@public
@personal
@for_a_hall
def answer(token: str) -> ResponseReturnValue:
    ticket = links.ticket_of(token)
    return _answer_personal(ticket, token) if ticket else _answer_shared(_session_or_404(token), token)


@bp.get("/evaluatie/<token>/bedankt")
@public
@personal
def thanks(token: str) -> str | Response:
    ticket = links.ticket_of(token)
    evaluation = ticket.evaluation if ticket else queries.evaluation_of(_session_or_404(token))
    if evaluation is None or not (ticket.is_used if ticket else _was_sent_from_here(evaluation)):
        return redirect(url_for("evaluations.evaluation", token=token), 303)
    return render_template("evaluations/thanks.html", evaluation=evaluation)


def _personal_page(ticket: Ticket) -> str:
    objection = queries.may_answer(ticket)
    if objection is not None:
        return _closed(ticket.evaluation.event_session, objection)
    registration = ticket.registration
    known = {
        "event_session": registration.event_session.public_id,
        "job_role": registration.job_role,
        "work_area": registration.school and registration.school.work_area_id,
    }
    form = _form(ticket.evaluation, {name: str(value) for name, value in known.items() if value})
    return _page(ticket.evaluation, form)


def _answer_personal(ticket: Ticket, token: str) -> ResponseReturnValue:
    form = _form(ticket.evaluation)
    if ticket.is_used:
        return redirect(url_for("evaluations.evaluation", token=token), 303)
    if _is_good(form):
        try:
            actions.answer(ticket, form.answers())
        except Refused as refused:
            if refused.objection is opening.USED:  # submitted by a second click, while this one waited for its turn
                return redirect(url_for("evaluations.evaluation", token=token), 303)
            form.refuse(refused.objection)
        else:
            return redirect(url_for("evaluations.thanks", token=token), 303)
    return _page(ticket.evaluation, form), 422


def _session_or_404(token: str) -> EventSession:
    return links.session_of(token) or abort(404)


def _shared_page(event_session: EventSession, token: str) -> str:
    evaluation = queries.evaluation_of(event_session)
    objection = queries.may_answer_shared(event_session, evaluation)
    if objection is not None or evaluation is None:
        return _closed(event_session, objection or opening.TOO_EARLY)
    if _was_sent_from_here(evaluation) and "collega" not in request.args:
        again = url_for("evaluations.evaluation", token=token, collega="ja")
        return _closed(event_session, opening.USED, again=again)
    known = {"event_session": event_session.public_id, "form_key": tokens.one_time()}
    return _page(evaluation, _form(evaluation, known), is_shared=True)


def _answer_shared(event_session: EventSession, token: str) -> ResponseReturnValue:
    evaluation = queries.evaluation_of(event_session)
    if evaluation is None:
        return _closed(event_session, opening.TOO_EARLY), 422
    form = _form(evaluation)
    if _is_good(form):
        try:
            actions.answer_shared(event_session, form.answers(), form_key=form.form_key.data or "")
        except Refused as refused:
            form.refuse(refused.objection)
        else:
            session[ANSWERED] = [*session.get(ANSWERED, []), evaluation.public_id][-20:]
            return redirect(url_for("evaluations.thanks", token=token), 303)
    return _page(evaluation, form, is_shared=True), 422


def _was_sent_from_here(evaluation: Evaluation) -> bool:
    return evaluation.public_id in session.get(ANSWERED, [])


def _is_good(form: AnswersForm) -> bool:
    good = bool(form.validate_on_submit())
    if form.is_stale:
        form.refuse(opening.CHANGED)
    return good and not form.is_stale


def _form(evaluation: Evaluation, known: dict[str, Any] | None = None) -> AnswersForm:
    form = form_for(evaluation.form)(data=known)
    is_later = evaluation.kind is EvaluationKind.LATER
    dates = [evaluation.event_session] if is_later else queries.dates_attended(evaluation.event)
    form.offer(dates, places.work_areas())
    return form


def _page(evaluation: Evaluation, form: AnswersForm, *, is_shared: bool = False) -> str:
    return render_template(
        "evaluations/evaluation.html",
        evaluation=evaluation,
        form=form,
        kinds=KINDS,
        is_shared=is_shared,
        is_later=evaluation.kind is EvaluationKind.LATER,
    )


def _closed(event_session: EventSession, objection: Any, *, again: str = "") -> str:
    return render_template("evaluations/closed.html", event_session=event_session, objection=objection, again=again)
