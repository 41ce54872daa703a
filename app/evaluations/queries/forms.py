"""Finding forms and their questions."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from app.evaluations.models import EvaluationForm, Question
from app.evaluations.rules.forms import NewQuestion, Scope
from app.extensions import db


def newest_form(scope: Scope) -> EvaluationForm | None:
    """The version in use."""
    return form_of((scope,))


def form_of(scopes: Iterable[Scope]) -> EvaluationForm | None:
    """The newest version of the first of these forms that is in use."""
    keys = [scope.key for scope in scopes]
    rank = sa.case({key: place for place, key in enumerate(keys)}, value=EvaluationForm.scope)
    return db.session.scalar(
        sa.select(EvaluationForm)
        .where(EvaluationForm.scope.in_(keys), EvaluationForm.is_left.is_(False))
        .options(selectinload(EvaluationForm.questions))
        .order_by(rank, EvaluationForm.version.desc())
        .limit(1)
    )


def newest_version(scope: str) -> int:
    """0 if there is none; forms that are no longer in use count too."""
    found = sa.select(sa.func.max(EvaluationForm.version)).where(EvaluationForm.scope == scope)
    return db.session.scalar(found) or 0


def own_forms() -> dict[str, EvaluationForm]:
    """The newest form in use of every scope that has one, by its key."""
    forms = db.session.scalars(
        sa.select(EvaluationForm)
        .where(EvaluationForm.is_left.is_(False))
        .options(selectinload(EvaluationForm.questions))
        .order_by(EvaluationForm.version)
    )
    return {form.scope: form for form in forms}


def questions_of(questions: Iterable[Question]) -> list[NewQuestion]:
    """The questions in these rows, as plain values."""
    return [
        NewQuestion(
            kind=question.kind,
            text=question.text,
            parts=tuple(question.parts),
            tick=question.tick,
            tick_meaning=question.tick_meaning,
            is_required=question.is_required,
        )
        for question in questions
    ]
