"""Opening an evaluation, and mailing people about it."""

import sqlalchemy as sa

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.core.locks import lock
from app.evaluations import mails, queries
from app.evaluations.actions.form import form_of
from app.evaluations.log import EvaluationVerb
from app.evaluations.models import Evaluation, EvaluationKind, Ticket
from app.evaluations.rules import opening
from app.events.models import EventSession, EventState
from app.events.rules import taking_place
from app.extensions import db
from app.outbox import actions as outbox
from app.registrations.models import Registration
from app.web.language import speaking


def open_evaluation(event_session_id: int, *, by: Actor = "worker") -> None:
    """Bring a session's evaluation up to date; harmless if repeated.

    From the start of the last meeting every confirmed participant has a ticket; from its end they are mailed.
    """
    event_session = db.session.get(EventSession, event_session_id)
    if event_session is None:
        return
    lock(event_session.event)
    db.session.refresh(event_session)
    if event_session.is_cancelled or event_session.event.state is not EventState.OPEN:
        return
    window = _window(event_session)
    now = clock.now()
    if not window.opens_at <= now < window.closes_at:
        return
    evaluation = _evaluation(event_session, window, EvaluationKind.AFTER, by=by)
    _make_tickets(evaluation)
    if event_session.ends_at <= now:
        _invite(evaluation, window)


def ask_again(event_session_id: int, *, by: Actor = "worker") -> None:
    """Six weeks later: ask every participant what they did with it. Harmless if repeated."""
    event_session = db.session.get(EventSession, event_session_id)
    if event_session is None:
        return
    lock(event_session.event)
    db.session.refresh(event_session)
    window = opening.later_window(event_session.ends_at)
    if event_session.is_cancelled or event_session.event.state is not EventState.OPEN:
        return
    if not window.opens_at <= clock.now() < window.closes_at:
        return
    evaluation = _evaluation(event_session, window, EvaluationKind.LATER, by=by)
    _make_tickets(evaluation)
    for ticket in queries.tickets_to_invite(evaluation):
        ticket.is_invited = True
        with speaking(ticket.registration.language):
            outbox.put(mails.later(ticket))
    db.session.flush()


def _window(event_session: EventSession) -> opening.AnswerWindow:
    return opening.window(taking_place(event_session)[-1].starts_at, event_session.ends_at)


def _evaluation(
    event_session: EventSession, window: opening.AnswerWindow, kind: EvaluationKind, *, by: Actor
) -> Evaluation:
    """The session's evaluation of this kind, created if necessary, and locked."""
    evaluation = queries.evaluation_of(event_session, kind)
    if evaluation is None:
        form = form_of(event_session.event, kind)
        evaluation = Evaluation(event=event_session.event, event_session=event_session, kind=kind, form=form)
        _set_times(evaluation, window)
        db.session.add(evaluation)
        db.session.flush()
        record(EvaluationVerb.OPENED, SubjectKind.EVENT_SESSION, event_session.public_id, by=by, kind=kind.value)
    lock(evaluation)
    return evaluation


def _set_times(evaluation: Evaluation, window: opening.AnswerWindow) -> None:
    evaluation.opens_at = window.opens_at
    evaluation.remind_at = window.remind_at
    evaluation.closes_at = window.closes_at


def _make_tickets(evaluation: Evaluation) -> None:
    of_this = sa.and_(Ticket.registration_id == Registration.id, Ticket.evaluation_id == evaluation.id)
    without = db.session.scalars(
        sa.select(Registration)
        .outerjoin(Ticket, of_this)
        .where(Registration.event_session_id == evaluation.event_session_id, Ticket.id.is_(None))
        .where(queries.was_there())
        .order_by(Registration.id)
    )
    db.session.add_all([Ticket(evaluation=evaluation, registration=registration) for registration in without])
    db.session.flush()


def _invite(evaluation: Evaluation, window: opening.AnswerWindow) -> None:
    """Mail everybody not yet invited; the times follow the meeting until the first invitation."""
    told = sa.select(Ticket.id).where(Ticket.evaluation_id == evaluation.id, Ticket.is_invited)
    if not db.session.scalar(sa.select(told.exists())):
        ends_at = evaluation.event_session.ends_at
        _set_times(evaluation, window)
        evaluation.remind_at = opening.reminder(window.remind_at, ends_at, clock.now())
    for ticket in queries.tickets_to_invite(evaluation):
        ticket.is_invited = True
        with speaking(ticket.registration.language):
            outbox.put(mails.invitation(ticket))
    db.session.flush()


def remind(evaluation_id: int, *, by: Actor = "worker") -> None:
    """Mail everybody who was invited and has not answered, once."""
    evaluation = db.session.get(Evaluation, evaluation_id)
    if evaluation is None:
        return
    lock(evaluation)
    now = clock.now()
    due = evaluation.remind_at <= now < evaluation.closes_at
    if evaluation.is_reminded or not due or evaluation.event_session.is_cancelled:
        return
    evaluation.is_reminded = True
    for ticket in queries.tickets_to_remind(evaluation):
        with speaking(ticket.registration.language):
            outbox.put(mails.reminder(ticket))
    record(EvaluationVerb.REMINDED, SubjectKind.EVENT_SESSION, evaluation.event_session.public_id, by=by)
    db.session.flush()
