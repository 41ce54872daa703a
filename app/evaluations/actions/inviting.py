"""Opening an evaluation and asking for it: the question belongs to an end, and follows when that moves."""

from collections.abc import Callable

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
from app.extensions import db
from app.outbox import actions as outbox
from app.outbox.actions import Mail
from app.registrations.models import Registration
from app.web.language import speaking


def open_evaluation(event_session_id: int, *, by: Actor = "worker") -> None:
    """Bring a session's evaluation up to date; harmless if repeated.

    From the start of the last meeting everybody who is confirmed has a ticket; an hour after its end they have a mail.
    """
    found = _open(event_session_id, EvaluationKind.AFTER, by=by)
    if found is not None and found[1].asks_at <= clock.now():
        _invite(*found, mails.invitation)


def ask_again(event_session_id: int, *, by: Actor = "worker") -> None:
    """Six weeks later: ask everybody who was there what they did with it. Doing it again changes nothing."""
    found = _open(event_session_id, EvaluationKind.LATER, by=by)
    if found is not None:
        _invite(*found, mails.later)


def _open(event_session_id: int, kind: EvaluationKind, *, by: Actor) -> tuple[Evaluation, opening.AnswerWindow] | None:
    """The session's evaluation of this kind with its tickets, locked; None where it is not open now."""
    event_session = db.session.get(EventSession, event_session_id)
    if event_session is None:
        return None
    lock(event_session.event)
    db.session.refresh(event_session)
    window = queries.window_of(event_session, kind)
    if window is None or event_session.is_cancelled or event_session.event.state is not EventState.OPEN:
        return None
    if not window.opens_at <= clock.now() < window.closes_at:
        return None
    evaluation = _evaluation(event_session, window, kind, by=by)
    _follow(evaluation, window)
    _make_tickets(evaluation)
    return evaluation, window


def follow_end(evaluation_id: int) -> None:
    """After its session moved: the times follow, and what was asked of another end does not count."""
    evaluation = db.session.get(Evaluation, evaluation_id)
    if evaluation is None:
        return
    lock(evaluation.event)
    lock(evaluation)
    db.session.refresh(evaluation.event_session)
    window = queries.window_of(evaluation.event_session, evaluation.kind)
    if window is not None:
        _follow(evaluation, window)


def _follow(evaluation: Evaluation, window: opening.AnswerWindow) -> None:
    if evaluation.ends_at == window.ends_at:
        return
    if not opening.still_counts(evaluation.asked_at, window):
        for ticket in queries.tickets_to_remind(evaluation):
            outbox.withdraw(mails.key(ticket, "evaluation_invitation"), since=0)
            ticket.is_invited = False
        evaluation.asked_at, evaluation.is_reminded = None, False
    remind_at = evaluation.remind_at
    _set_times(evaluation, window)
    if evaluation.is_reminded:
        evaluation.remind_at = remind_at
    db.session.flush()


def _evaluation(
    event_session: EventSession, window: opening.AnswerWindow, kind: EvaluationKind, *, by: Actor
) -> Evaluation:
    """The session's evaluation of this kind, made if need be, and locked."""
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
    evaluation.ends_at, evaluation.opens_at = window.ends_at, window.opens_at
    evaluation.remind_at, evaluation.closes_at = window.remind_at, window.closes_at


def _make_tickets(evaluation: Evaluation) -> None:
    of_this = sa.and_(Ticket.registration_id == Registration.id, Ticket.evaluation_id == evaluation.id)
    without = db.session.scalars(
        sa.select(Registration)
        .outerjoin(Ticket, of_this)
        .where(Registration.event_session_id == evaluation.event_session_id, Ticket.id.is_(None))
        .where(queries.may_be_asked())
        .order_by(Registration.id)
    )
    db.session.add_all([Ticket(evaluation=evaluation, registration=registration) for registration in without])
    db.session.flush()


def _invite(evaluation: Evaluation, window: opening.AnswerWindow, mail: Callable[[Ticket], Mail]) -> None:
    """Mail everybody who has no invitation yet."""
    if evaluation.asked_at is None:
        evaluation.asked_at = clock.now()
        late = opening.reminder(window.remind_at, window.asks_at, evaluation.asked_at)
        evaluation.remind_at = max(window.remind_at, late)
    for ticket in queries.tickets_to_invite(evaluation):
        ticket.is_invited = True
        with speaking(ticket.registration.language):
            outbox.put(mail(ticket))
    db.session.flush()


def remind(evaluation_id: int, *, by: Actor = "worker") -> None:
    """Mail everybody who was invited and has not answered, once."""
    evaluation = db.session.get(Evaluation, evaluation_id)
    if evaluation is None:
        return
    lock(evaluation)
    now = clock.now()
    due = evaluation.remind_at <= now < evaluation.closes_at
    event_session = evaluation.event_session
    if evaluation.is_reminded or not due or event_session.is_cancelled:
        return
    if event_session.ends_at != evaluation.ends_at:
        return
    evaluation.is_reminded = True
    for ticket in queries.tickets_to_remind(evaluation):
        with speaking(ticket.registration.language):
            outbox.put(mails.reminder(ticket))
    record(EvaluationVerb.REMINDED, SubjectKind.EVENT_SESSION, evaluation.event_session.public_id, by=by)
    db.session.flush()
