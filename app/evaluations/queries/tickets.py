"""Who may answer, and about which dates."""

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, selectinload

from app.attendance.queries import was_there
from app.core import clock
from app.core.refusal import Objection
from app.evaluations.models import Evaluation, EvaluationKind, Ticket
from app.evaluations.rules import opening
from app.events.models import Event, EventSession
from app.events.rules import taking_place
from app.extensions import db
from app.registrations.models import Registration


def may_be_asked() -> sa.ColumnElement[bool]:
    """The people an evaluation is asked of: those who were there, or were expected, and are still known to us."""
    return sa.and_(was_there(), Registration.anonymised_at.is_(None))


def window_of(event_session: EventSession, kind: EvaluationKind = EvaluationKind.AFTER) -> opening.AnswerWindow | None:
    """The times of its evaluation as its meetings are now; None where no meeting takes place."""
    if all(meeting.is_cancelled for meeting in event_session.meetings):
        return None
    last = max(taking_place(event_session), key=lambda meeting: meeting.ends_at)
    is_later = kind is EvaluationKind.LATER
    return opening.later_window(last.ends_at) if is_later else opening.window(last.starts_at, last.ends_at)


def may_answer(ticket: Ticket) -> Objection | None:
    """Why the holder of this ticket may not answer now; page and action ask the same rule."""
    return _objection(ticket.evaluation, is_used=ticket.is_used)


def may_answer_shared(event_session: EventSession, evaluation: Evaluation | None) -> Objection | None:
    """The same for the shared link; it is not open before the worker opened the evaluation."""
    if evaluation is not None:
        return _objection(evaluation, is_used=False)
    window = window_of(event_session)
    if window is None:
        return opening.CANCELLED
    early = opening.objection(
        opens_at=window.opens_at,
        closes_at=window.closes_at,
        is_cancelled=event_session.is_cancelled,
        is_used=False,
        now=clock.now(),
    )
    return early or opening.TOO_EARLY


def _objection(evaluation: Evaluation, *, is_used: bool) -> Objection | None:
    return opening.objection(
        opens_at=evaluation.opens_at,
        closes_at=evaluation.closes_at,
        is_cancelled=evaluation.event_session.is_cancelled,
        is_used=is_used,
        now=clock.now(),
    )


def dates_attended(event: Event) -> list[EventSession]:
    """The dates that somebody can have attended to the end, with their meetings."""
    return list(
        db.session.scalars(
            sa.select(EventSession)
            .join(Evaluation, Evaluation.event_session_id == EventSession.id)
            .where(EventSession.event_id == event.id, EventSession.cancelled_at.is_(None))
            .where(Evaluation.kind == EvaluationKind.AFTER)
            .where(Evaluation.opens_at <= clock.now())
            .options(selectinload(EventSession.meetings))
            .order_by(EventSession.starts_at, EventSession.id)
        )
    )


def tickets_to_invite(evaluation: Evaluation) -> list[Ticket]:
    return _unused(evaluation, Ticket.is_invited.is_(False))


def tickets_to_remind(evaluation: Evaluation) -> list[Ticket]:
    return _unused(evaluation, Ticket.is_invited.is_(True))


def _unused(evaluation: Evaluation, condition: sa.ColumnElement[bool]) -> list[Ticket]:
    """Unused tickets of participants, with their registrations."""
    return list(
        db.session.scalars(
            sa.select(Ticket)
            .join(Ticket.registration)
            .where(Ticket.evaluation_id == evaluation.id, Ticket.is_used.is_(False), condition)
            .where(may_be_asked())
            .options(contains_eager(Ticket.registration))
            .order_by(Ticket.id)
        )
    )
