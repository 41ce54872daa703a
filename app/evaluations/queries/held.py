"""Texts that may name a pupil, and the decisions about them."""

import hashlib
from dataclasses import dataclass

import sqlalchemy as sa

from app.core.screening import may_name_a_pupil
from app.evaluations.models import Answer, Question, Response
from app.events.models import Event
from app.extensions import db


@dataclass(frozen=True)
class Held:
    """`id` identifies one answer, without revealing which other answers are by the same person."""

    id: str
    question: str
    texts: tuple[str, ...]
    may_show: bool | None


def held(event: Event) -> list[Held]:
    """All texts that are or were set apart; undecided ones first, alphabetically."""
    found = [
        Held(held_id(answer), question.text, tuple(texts), answer.may_show)
        for answer, question in _answers(event)
        if any(map(may_name_a_pupil, texts := _texts(answer)))
    ]
    return sorted(found, key=lambda each: (each.may_show is not None, each.texts))


def held_answer(event: Event, id: str) -> Answer | None:
    return next((answer for answer, _question in _answers(event) if held_id(answer) == id), None)


def held_id(answer: Answer) -> str:
    """The keys of responses are random, so none can be derived from this."""
    return hashlib.sha256(f"{answer.response_key}:{answer.question_id}".encode()).hexdigest()[:32]


def _texts(answer: Answer) -> list[str]:
    words = [word for word in answer.value.values() if isinstance(word, str) and word]
    return [text for text in (answer.text, *words) if text]


def _answers(event: Event) -> list[tuple[Answer, Question]]:
    rows = db.session.execute(
        sa.select(Answer, Question)
        .join(Response, Response.key == Answer.response_key)
        .join(Question, Question.id == Answer.question_id)
        .where(Response.event_id == event.id)
        .order_by(Answer.response_key, Answer.question_id)
    )
    return [(answer, question) for answer, question in rows]
