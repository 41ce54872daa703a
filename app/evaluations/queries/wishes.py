"""Answers ticked for the needs inventory."""

import sqlalchemy as sa

from app.core import tokens
from app.evaluations.kinds import Said
from app.evaluations.models import Answer, EvaluationKind, Question, Response, TickMeaning
from app.evaluations.queries.held import held_id
from app.evaluations.rules.wishes import Wished, wished
from app.events.models import Event, EventSession
from app.extensions import db
from app.topics.models import Need


def wishes(event: Event) -> list[Wished]:
    """From all answers about an event: those that can become needs and have not yet."""
    return _new(_ticked(Response.event_id == event.id))


def wishes_of(event_session: EventSession, kind: EvaluationKind) -> list[Wished]:
    """The same for one evaluation."""
    return _new(_ticked(Response.event_session_id == event_session.id, Response.kind == kind))


def wish_key(answer: Answer) -> str:
    """Identifies the need that this answer becomes."""
    return f"evaluation:{held_id(answer)}"


def _ticked(*conditions: sa.ColumnElement[bool]) -> list[Wished]:
    rows = db.session.scalars(
        sa.select(Answer)
        .join(Response, Response.key == Answer.response_key)
        .join(Question, Question.id == Answer.question_id)
        .where(*conditions, Answer.ticked, Answer.text != "")
        .where(Question.tick_meaning == TickMeaning.WISH_LIST.value)
        .order_by(Answer.response_key, Answer.question_id)
    )
    found = [
        wished(Said(answer.value, answer.text, answer.ticked, answer.may_show), wish_key(answer)) for answer in rows
    ]
    return [wish for wish in found if wish is not None]


def _new(found: list[Wished]) -> list[Wished]:
    digests = {tokens.digest(wish.form_key): wish for wish in found}
    known = db.session.scalars(sa.select(Need.form_digest).where(Need.form_digest.in_(digests)))
    made = set(known)
    return [wish for digest, wish in digests.items() if digest not in made]
