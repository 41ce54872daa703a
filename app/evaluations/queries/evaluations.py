from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from app.evaluations.models import Evaluation, Ticket
from app.events.models import Event, EventSession
from app.extensions import db

PAGE_SIZE = 50


@dataclass(frozen=True)
class Row:
    evaluation: Evaluation
    invited: int
    answered: int


def overview(page: int = 1) -> tuple[list[Row], bool]:
    """One page of evaluations, the latest date first, each with its counts; and whether older ones follow."""
    of_this = Ticket.evaluation_id == Evaluation.id
    invited = sa.select(sa.func.count()).where(of_this).scalar_subquery()
    answered = sa.select(sa.func.count()).where(of_this, Ticket.is_used).scalar_subquery()
    found = db.session.execute(
        sa.select(Evaluation, invited, answered)
        .join(Evaluation.event_session)
        .options(
            contains_eager(Evaluation.event_session).selectinload(EventSession.meetings),
            joinedload(Evaluation.event).joinedload(Event.kind),
        )
        .order_by(EventSession.ends_at.desc(), Evaluation.id.desc())
        .limit(PAGE_SIZE + 1)
        .offset((page - 1) * PAGE_SIZE)
    ).all()
    rows = [Row(evaluation, tickets, used) for evaluation, tickets, used in found]
    return rows[:PAGE_SIZE], len(rows) > PAGE_SIZE
