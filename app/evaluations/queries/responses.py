from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from app.attendance.queries.figures import are_finished
from app.core.numbers import percentage
from app.core.refusal import Objection
from app.evaluations.kinds import KINDS, Said, Wording
from app.evaluations.models import Evaluation, EvaluationForm, EvaluationKind, Question, Response, Ticket
from app.evaluations.queries.evaluations import asked_people
from app.evaluations.rules.results import Marks, QuestionResult, Reply, marks, outcome
from app.evaluations.rules.splits import ONE_DATE, ResultGroup, split
from app.events.models import Event, EventSession
from app.extensions import db


@dataclass(frozen=True)
class EvaluationResults:
    """The totals of the answers about one event, or about one of its dates."""

    event: Event
    dates: list[EventSession]  # those that have an evaluation
    sizes: dict[str, int]  # public id of a date: answers about it
    chosen: EventSession | None
    asked_people: int  # those who were there, or were expected
    is_counted: bool  # whether the attendance of these dates was taken, so that they were there
    replies: list[Reply]
    marks: Marks
    outcomes: list[QuestionResult]
    contacts: list[Reply]  # people who asked for a response

    @property
    def percentage(self) -> int | None:
        return percentage(len(self.replies), self.asked_people)

    @property
    def shared(self) -> int:
        """The number of answers through the shared link."""
        return sum(reply.is_shared for reply in self.replies)

    @property
    def held(self) -> int:
        """The number of texts that may name a pupil and still need a decision."""
        return sum(outcome.held_number for outcome in self.outcomes)

    @property
    def by_job_role(self) -> list[ResultGroup] | Objection:
        return self._by(lambda reply: reply.job_role)

    @property
    def by_work_area(self) -> list[ResultGroup] | Objection:
        return self._by(lambda reply: reply.work_area)

    def _by(self, group: Callable[[Reply], str | None]) -> list[ResultGroup] | Objection:
        """Only over all dates: a date next to the total would reveal the others by subtraction."""
        if self.chosen and len(self.dates) > 1:
            return ONE_DATE
        return split((group(reply), reply.mark) for reply in self.replies if reply.mark is not None)


def results(
    event: Event,
    chosen: EventSession | None = None,
    *,
    kind: EvaluationKind = EvaluationKind.AFTER,
    with_texts: bool = True,
    with_held: bool = True,
) -> EvaluationResults:
    """Results of all dates, or of the chosen one: numbers only, or with what people wrote.

    Texts that may name a pupil are left out, and counted, without `with_held`.
    """
    evaluations = _evaluations(event, kind)
    responses = _responses(event, kind)
    dates = [evaluation.event_session for evaluation in evaluations]
    asked = _asked([evaluation.form_id for evaluation in evaluations])
    chosen_evaluations = [each for each in evaluations if chosen in (None, each.event_session)]
    in_view = [response for response in responses if chosen in (None, response.event_session)]
    replies = [_reply(response, asked) for response in in_view]
    return EvaluationResults(
        event=event,
        dates=dates,
        sizes={date.public_id: sum(response.event_session is date for response in responses) for date in dates},
        chosen=chosen,
        asked_people=_tickets(chosen_evaluations),
        is_counted=are_finished([each.event_session_id for each in chosen_evaluations]),
        replies=replies,
        marks=marks(reply.mark for reply in replies),
        outcomes=[
            outcome(question, replies, with_texts=with_texts, with_held=with_held)
            for question in dict.fromkeys(asked.values())
        ],
        contacts=[reply for reply in replies if reply.email and with_texts],
    )


def _evaluations(event: Event, kind: EvaluationKind) -> list[Evaluation]:
    return list(
        db.session.scalars(
            sa.select(Evaluation)
            .join(Evaluation.event_session)
            .where(Evaluation.event_id == event.id, Evaluation.kind == kind)
            .options(joinedload(Evaluation.event_session).selectinload(EventSession.meetings))
            .order_by(EventSession.starts_at, EventSession.id)
        )
    )


def _responses(event: Event, kind: EvaluationKind) -> list[Response]:
    """In the order of their random keys: there is no other."""
    return list(
        db.session.scalars(
            sa.select(Response)
            .where(Response.event_id == event.id, Response.kind == kind)
            .options(
                selectinload(Response.answers),
                joinedload(Response.work_area),
                joinedload(Response.event_session),
            )
            .order_by(Response.key)
        )
    )


def _asked(form_ids: list[int]) -> dict[int, Wording]:
    """The questions of these forms that have results, by id; the newest version first."""
    fixed = [kind for kind, how in KINDS.items() if how.is_fixed]
    questions = db.session.scalars(
        sa.select(Question)
        .join(EvaluationForm)
        .where(Question.form_id.in_(form_ids), Question.kind.not_in(fixed))
        .order_by(EvaluationForm.version.desc(), Question.position)
    )
    return {
        question.id: Wording(question.kind, question.text, tuple(question.parts), question.tick, question.tick_meaning)
        for question in questions
    }


def _reply(response: Response, asked: dict[int, Wording]) -> Reply:
    return Reply(
        said={
            asked[answer.question_id]: Said(answer.value, answer.text, answer.ticked, answer.may_show)
            for answer in response.answers
        },
        job_role=response.job_role.value if response.job_role else None,
        work_area=response.work_area.name if response.work_area else None,
        name=response.name,
        email=response.email,
        is_shared=response.is_shared,
    )


def _tickets(evaluations: list[Evaluation]) -> int:
    ids = [evaluation.id for evaluation in evaluations]
    return db.session.scalar(asked_people(Ticket.evaluation_id.in_(ids))) or 0
