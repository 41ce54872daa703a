"""Evaluations of what was held, opened and reminded of at their moments, with answers of the last months."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.clock import local
from app.evaluations.actions.form import current_form
from app.evaluations.models import (
    Answer,
    Evaluation,
    EvaluationForm,
    EvaluationKind,
    QuestionKind,
    Response,
    Ticket,
    random_key,
)
from app.evaluations.rules import opening
from app.places.models import JobRole
from tests.scale.batches import Batches
from tests.scale.events import Date

KEPT = timedelta(days=365)  # of which answers are there
ANSWERED = 3  # one in so many


@dataclass(frozen=True)
class Form:
    """What is needed of a form to answer it: the ids of its question for a mark and of that with statements."""

    id: int
    mark: int | None
    agreement: int | None


Forms = Mapping[EvaluationKind, Form]


def forms() -> Forms:
    """The standard forms, made at first need."""
    found = {}
    for kind in EvaluationKind:
        form = current_form(kind)
        form.is_frozen = True
        found[kind] = Form(form.id, _first(form, QuestionKind.MARK), _first(form, QuestionKind.AGREEMENT))
    return found


def _first(form: EvaluationForm, kind: QuestionKind) -> int | None:
    return next((question.id for question in form.questions if question.kind is kind), None)


def write(batches: Batches, date: Date, seated: Sequence[int], forms: Forms, now: datetime) -> None:
    """Of a date that was held; nothing where nobody had a seat."""
    if date.is_cancelled or not seated or date.ends_at > now:
        return
    after = opening.window(date.meetings[-1][1], date.ends_at)
    _evaluation(batches, date, seated, EvaluationKind.AFTER, forms, after, now)
    later = opening.later_window(date.ends_at)
    if later.opens_at <= now:
        _evaluation(batches, date, seated, EvaluationKind.LATER, forms, later, now)


def _evaluation(
    batches: Batches,
    date: Date,
    seated: Sequence[int],
    kind: EvaluationKind,
    forms: Forms,
    window: opening.AnswerWindow,
    now: datetime,
) -> None:
    number = batches.numbered(
        Evaluation,
        {
            "event_id": date.event_id,
            "event_session_id": date.id,
            "kind": kind,
            "form_id": forms[kind].id,
            "ends_at": window.ends_at,
            "asked_at": window.asks_at if window.asks_at <= now else None,
            "opens_at": window.opens_at,
            "remind_at": window.remind_at,
            "closes_at": window.closes_at,
            "is_reminded": window.remind_at <= now,
            "wishes_at": window.closes_at if window.closes_at <= now else None,
        },
    )
    if date.ends_at < now - KEPT:
        return
    for turn, registration in enumerate(seated):
        is_used = turn % ANSWERED == 0
        batches.numbered(
            Ticket,
            {
                "evaluation_id": number,
                "registration_id": registration,
                "is_invited": True,
                "is_used": is_used,
            },
        )
        if is_used and kind is EvaluationKind.AFTER:
            _answer(batches, date, forms[kind], turn)


def _answer(batches: Batches, date: Date, form: Form, turn: int) -> None:
    """A mark, and how far they agree; their names stand nowhere."""
    key, roles = random_key(), list(JobRole)
    response = {"key": key, "event_id": date.event_id, "event_session_id": date.id, "form_id": form.id}
    batches.add(Response, {**response, "kind": EvaluationKind.AFTER, "job_role": roles[turn % len(roles)]})
    mark, degree = 5 + (turn + local(date.starts_at).day) % 5, 2 + turn % 4
    for question, value in (
        (form.mark, {"mark": mark}),
        (form.agreement, {str(part): degree for part in range(4)}),
    ):
        if question is not None:
            batches.add(Answer, {"response_key": key, "question_id": question, "value": value})
