"""The worker's current tasks."""

from datetime import timedelta

import sqlalchemy as sa

from app.core import clock
from app.evaluations.models import Evaluation, EvaluationKind, Ticket
from app.evaluations.queries.tickets import may_be_asked
from app.evaluations.rules import opening
from app.events.models import Event, EventSession, EventState, Meeting
from app.extensions import db
from app.registrations.models import Registration

_NOT_INVITED = sa.and_(Ticket.is_invited.is_(False), Ticket.is_used.is_(False))
_TAKES_PLACE = sa.and_(Event.state == EventState.OPEN, EventSession.cancelled_at.is_(None))


def sessions_to_evaluate() -> list[int]:
    """Sessions whose last meeting began at most three weeks ago, with people confirmed who have no ticket,
    or no invitation though it has been over for an hour."""
    now = clock.now()
    last_start = (
        sa.select(sa.func.max(Meeting.starts_at))
        .where(Meeting.event_session_id == EventSession.id, Meeting.cancelled_at.is_(None))
        .scalar_subquery()
    )
    # a single condition, so that PostgreSQL checks it per session instead of for all registrations at once
    to_ask = (
        sa.select(Registration.id)
        .outerjoin(Ticket, Ticket.registration_id == Registration.id)
        .where(Registration.event_session_id == EventSession.id, may_be_asked())
        .where(sa.or_(Ticket.id.is_(None), sa.and_(EventSession.ends_at <= now - opening.PAUSE, _NOT_INVITED)))
    )
    longest_ago = now - timedelta(days=opening.DAYS_OPEN + 2)
    rows = db.session.execute(
        sa.select(EventSession.id, EventSession.ends_at)
        .join(EventSession.event)
        .where(_TAKES_PLACE, EventSession.ends_at > longest_ago, last_start <= now)
        .where(to_ask.exists())
        .order_by(EventSession.ends_at, EventSession.id)
    )
    return [id for id, ends_at in rows if now < opening.closing(ends_at)]


def evaluations_of_another_end() -> list[int]:
    """Evaluations of sessions whose end was moved since."""
    recent = clock.now() - timedelta(days=opening.DAYS_TO_LATER + opening.DAYS_OPEN + 2)
    return list(
        db.session.scalars(
            sa.select(Evaluation.id)
            .join(Evaluation.event_session)
            .where(EventSession.ends_at > recent, EventSession.ends_at != Evaluation.ends_at)
            .order_by(Evaluation.id)
        )
    )


def sessions_to_ask_again() -> list[int]:
    """Sessions held six weeks ago, with participants not yet asked what they did with it."""
    now = clock.now()
    people = sa.select(Registration.id).where(Registration.event_session_id == EventSession.id, may_be_asked())
    asked = sa.select(Evaluation.id).where(
        Evaluation.event_session_id == EventSession.id,
        Evaluation.kind == EvaluationKind.LATER,
        Evaluation.asked_at.is_not(None),
    )
    longest_ago = now - timedelta(days=opening.DAYS_TO_LATER + opening.DAYS_OPEN + 2)
    rows = db.session.execute(
        sa.select(EventSession.id, EventSession.ends_at)
        .join(EventSession.event)
        .where(_TAKES_PLACE, EventSession.ends_at > longest_ago, people.exists(), ~asked.exists())
        .where(EventSession.ends_at <= now - timedelta(days=opening.DAYS_TO_LATER - 1))
        .order_by(EventSession.ends_at, EventSession.id)
    )
    windows = [(id, opening.later_window(ends_at)) for id, ends_at in rows]
    return [id for id, window in windows if window.opens_at <= now < window.closes_at]


def evaluations_with_wishes() -> list[int]:
    """Closed evaluations whose wishes have not become needs yet."""
    return list(
        db.session.scalars(
            sa.select(Evaluation.id)
            .join(Evaluation.event_session)
            .where(Evaluation.closes_at <= clock.now(), Evaluation.wishes_at.is_(None))
            .where(EventSession.ends_at == Evaluation.ends_at)
            .order_by(Evaluation.closes_at, Evaluation.id)
        )
    )


def evaluations_to_remind() -> list[int]:
    """Evaluations whose reminder is due and was not sent."""
    now = clock.now()
    return list(
        db.session.scalars(
            sa.select(Evaluation.id)
            .join(Evaluation.event)
            .join(Evaluation.event_session)
            .where(_TAKES_PLACE, Evaluation.is_reminded.is_(False))
            .where(Evaluation.remind_at <= now, Evaluation.closes_at > now, EventSession.ends_at == Evaluation.ends_at)
            .order_by(Evaluation.remind_at, Evaluation.id)
        )
    )
