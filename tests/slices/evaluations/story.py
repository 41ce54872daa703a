"""An event that was held, its evaluation opened, and people who answer."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from app.core import clock
from app.core.database import write_first
from app.evaluations import actions, queries
from app.evaluations.actions import Submission
from app.evaluations.kinds import Said
from app.evaluations.models import Answer, Evaluation, Response, Ticket
from app.events.models import EventSession
from app.extensions import db
from app.outbox.models import Message
from app.places.models import JobRole
from app.web import links
from tests import factories as make
from tests.browse import Browser, Page
from tests.people import sign_in_as as sign_in_as

TELLING = "Bij ons in groep 6 zit een jongetje van wie de ouders net gescheiden zijn en daar liep ik op vast."


def held(people: int = 3, *, hours_ago: float = 1, **values: Any) -> EventSession:
    """A session of two hours that ended so many hours ago, with so many people confirmed."""
    start = clock.now() - timedelta(hours=hours_ago + 2)
    event = make.event([make.event_session([make.meeting(start)])], **values)
    for _ in range(people):
        make.registration(event.sessions[0])
    return event.sessions[0]


def run_jobs() -> None:
    """What the worker does for evaluations, each piece in its own transaction."""
    for find, do in (
        (queries.evaluations_of_another_end, actions.follow_end),
        (queries.sessions_to_evaluate, actions.open_evaluation),
        (queries.evaluations_to_remind, actions.remind),
    ):
        for id in find():
            with write_first():
                do(id)
                db.session.commit()
        db.session.rollback()


def opened(people: int = 3, **values: Any) -> Evaluation:
    """The evaluation of a session that was held, with everybody invited."""
    event_session = held(people, **values)
    run_jobs()
    return evaluation_of(event_session)


def evaluation_of(event_session: EventSession) -> Evaluation:
    found = sa.select(Evaluation).where(Evaluation.event_session_id == event_session.id)
    return db.session.scalars(found).one()


def tickets(evaluation: Evaluation) -> list[Ticket]:
    found = sa.select(Ticket).where(Ticket.evaluation_id == evaluation.id).order_by(Ticket.id)
    return list(db.session.scalars(found))


def token(ticket: Ticket) -> str:
    return links.token("evaluation", ticket)


def answer(ticket: Ticket, mark: int = 8, said: dict[int, Said] | None = None, **values: Any) -> None:
    """Mark is question 2; `said` holds answers to others, by their position."""
    event_session = values.pop("event_session", ticket.evaluation.event_session)
    answers = Submission(
        event_session=event_session,
        job_role=values.pop("job_role", JobRole.IB),
        said={2: Said({"mark": mark}), **(said or {})},
        **values,
    )
    with write_first():
        actions.answer(ticket, answers)
        db.session.commit()


def messages(kind: str) -> list[Message]:
    return list(db.session.scalars(sa.select(Message).where(Message.kind == kind).order_by(Message.id)))


def responses() -> list[Response]:
    return list(db.session.scalars(sa.select(Response).order_by(Response.key)))


def said(position: int) -> list[Answer]:
    """All answers to the question at this position."""
    return [
        answer
        for response in responses()
        for answer in response.answers
        if answer.question_id == _question_id(response, position)
    ]


def _question_id(response: Response, position: int) -> int:
    form = actions.current_form()
    assert form.id == response.form_id
    return next(question.id for question in form.questions if question.position == position)


def answered(marks: list[int], people: int | None = None, **values: Any) -> Evaluation:
    """An evaluation with one answer for each of these marks, of so many people."""
    evaluation = opened(people or len(marks), **values)
    for mark, ticket in zip(marks, tickets(evaluation), strict=False):
        answer(ticket, mark)
    return evaluation


def opened_twice(first: int = 1, second: int = 1) -> list[Evaluation]:
    """The evaluations of one event on two dates, where so many people were."""
    now = clock.now()
    dates = [make.event_session([make.meeting(now - timedelta(days=days))], name=f"Groep {days}") for days in (3, 1)]
    event = make.event(dates)
    for event_session, people in zip(event.sessions, (first, second), strict=True):
        for _ in range(people):
            make.registration(event_session)
    run_jobs()
    return [evaluation_of(event_session) for event_session in event.sessions]


def answered_twice(first: int, second: int) -> list[Evaluation]:
    """The same, where everybody answered: about the first date with an 8, about the second with a 6."""
    evaluations = opened_twice(first, second)
    for evaluation, mark in zip(evaluations, (8, 6), strict=True):
        for ticket in tickets(evaluation):
            answer(ticket, mark)
    return evaluations


def results(browser: Browser, evaluation: Evaluation, **values: str) -> Page:
    """The results as an organiser reads them."""
    return browser.visit("evaluations_organise.results", public_id=evaluation.event.public_id, **values)
