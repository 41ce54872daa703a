"""Storing answers in such a way that nothing tells whose they are."""

from dataclasses import dataclass, field

import sqlalchemy as sa

from app.core import tokens
from app.core.locks import lock
from app.core.refusal import Refused, refuse
from app.evaluations import queries
from app.evaluations.kinds import Said
from app.evaluations.models import Answer, Evaluation, Response, Ticket
from app.evaluations.rules import opening
from app.events.models import EventSession
from app.extensions import db
from app.places.models import JobRole, WorkArea


@dataclass(frozen=True, kw_only=True)
class Submission:
    """A submission; `said` by the question's position, with name and address if a response is wanted."""

    event_session: EventSession
    job_role: JobRole | None
    work_area: WorkArea | None = None
    name: str = ""
    email: str = ""
    said: dict[int, Said] = field(default_factory=dict)


def answer(ticket: Ticket, answers: Submission) -> None:
    """Store the answers, and separately that the ticket was used.

    Raises Refused if answering is not allowed (any more). There is no `by` and no log line: it would tell who answered
    when.
    """
    evaluation = ticket.evaluation
    lock(evaluation)
    db.session.refresh(ticket)
    refuse(queries.may_answer(ticket))
    db.session.add(_response(evaluation, answers))
    evaluation.form.is_frozen = True
    # write every ticket, so that no bookkeeping of the database singles out the one that was used
    db.session.execute(
        sa.update(Ticket)
        .where(Ticket.evaluation_id == evaluation.id)
        .values(is_used=sa.or_(Ticket.is_used, Ticket.id == ticket.id))
        .execution_options(synchronize_session=False)
    )
    db.session.flush()
    db.session.refresh(ticket)


def answer_shared(event_session: EventSession, answers: Submission, *, form_key: str) -> Evaluation:
    """Store answers from the session's shared link; submitting the same form twice counts once.

    Raises Refused if the evaluation is not open (any more).
    """
    evaluation = queries.evaluation_of(event_session)
    if evaluation is not None:
        lock(evaluation)
    digest = tokens.digest(f"evaluation:{form_key or tokens.one_time()}")
    if evaluation is not None and queries.was_sent(digest):
        return evaluation
    objection = queries.may_answer_shared(event_session, evaluation)
    if objection is not None or evaluation is None:
        raise Refused(objection or opening.TOO_EARLY)
    db.session.add(_response(evaluation, answers, digest))
    evaluation.form.is_frozen = True
    db.session.flush()
    return evaluation


def _response(evaluation: Evaluation, answers: Submission, digest: str | None = None) -> Response:
    return Response(
        event_id=evaluation.event_id,
        kind=evaluation.kind,
        form_digest=digest,
        form_id=evaluation.form_id,
        event_session=answers.event_session,
        job_role=answers.job_role,
        work_area=answers.work_area,
        name=answers.name,
        email=answers.email,
        answers=[
            Answer(question_id=question.id, value=said.value, text=said.text, ticked=said.ticked)
            for question in evaluation.form.questions
            if (said := answers.said.get(question.position)) is not None
        ],
    )
