from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from app.attendance.queries import was_there
from app.evaluations.models import Evaluation, EvaluationKind, Response, Ticket
from app.events.models import Event, EventSession
from app.extensions import db
from app.web.paging import Page, paged

PAGE = 50


@dataclass(frozen=True)
class EvaluationRow:
    evaluation: Evaluation
    invited: int  # those who were there, or were expected
    answered: int
    shared: int  # of those answers, through the shared link


def evaluation_of(event_session: EventSession, kind: EvaluationKind = EvaluationKind.AFTER) -> Evaluation | None:
    return db.session.scalar(
        sa.select(Evaluation).where(Evaluation.event_session_id == event_session.id, Evaluation.kind == kind)
    )


def asked_people(tickets: sa.ColumnElement[bool]) -> sa.Select[int]:
    """Of how many people the answers are: those of these tickets who were there, or were expected."""
    return (
        sa.select(sa.func.count())
        .select_from(Ticket)
        .join(Ticket.registration)
        .where(tickets, sa.or_(Ticket.is_used, was_there()))
    )


def overview(page: int = 1, within: sa.ColumnElement[bool] | None = None) -> Page[EvaluationRow]:
    """One page of evaluations, the latest date first, each with its counts.

    `within` limits the events (`app.events.reach`).
    """
    of_this = Ticket.evaluation_id == Evaluation.id
    answered = sa.select(sa.func.count()).where(of_this, Ticket.is_used).scalar_subquery()
    shared = (
        sa.select(sa.func.count())
        .where(Response.event_session_id == Evaluation.event_session_id, Response.form_digest.is_not(None))
        .scalar_subquery()
    )
    latest_first = (EventSession.ends_at.desc(), Evaluation.id.desc())
    # select the page first: otherwise all evaluations are counted before they are sorted
    every = (
        sa.select(Evaluation.id)
        .join(Evaluation.event_session)
        .join(Evaluation.event)
        .where(Evaluation.kind == EvaluationKind.AFTER, sa.true() if within is None else within)
        .order_by(*latest_first)
    )
    here = paged(every, PAGE, page)
    found = db.session.execute(
        sa.select(Evaluation, asked_people(of_this).correlate(Evaluation).scalar_subquery(), answered, shared)
        .join(Evaluation.event_session)
        .join(Evaluation.event)
        .where(Evaluation.id.in_(here.rows))
        .options(
            contains_eager(Evaluation.event_session).selectinload(EventSession.meetings),
            contains_eager(Evaluation.event).joinedload(Event.kind),
        )
        .order_by(*latest_first)
    ).all()
    return here.of(
        [EvaluationRow(evaluation, tickets, used + by_link, by_link) for evaluation, tickets, used, by_link in found]
    )


def was_sent(digest: str) -> bool:
    """Whether this form was already submitted through a shared link."""
    return db.session.scalar(sa.select(Response.key).where(Response.form_digest == digest)) is not None


def has_shared(evaluation: Evaluation) -> bool:
    """Whether anybody answered through the shared link."""
    found = sa.select(Response.key).where(
        Response.event_session_id == evaluation.event_session_id, Response.form_digest.is_not(None)
    )
    return bool(db.session.scalar(sa.select(found.exists())))
