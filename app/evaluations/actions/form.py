"""The standard form and its versions."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.activity.actions import record
from app.evaluations import standard_form
from app.evaluations.models import EvaluationForm, Question
from app.evaluations.standard_form import NewQuestion
from app.extensions import db


def current_form() -> EvaluationForm:
    """The newest version of the standard form, made at first need."""
    form = db.session.scalar(
        sa.select(EvaluationForm)
        .where(EvaluationForm.name == standard_form.NAME)
        .order_by(EvaluationForm.version.desc())
        .limit(1)
    )
    if form is None:
        form = EvaluationForm(name=standard_form.NAME, intro=standard_form.INTRO, version=1)
        form.questions = _questions(standard_form.QUESTIONS)
        db.session.add(form)
        db.session.flush()
    return form


def change_form(form: EvaluationForm, questions: Sequence[NewQuestion], *, by: str) -> EvaluationForm:
    """The form with these questions: the same one while nobody answered it, otherwise a new version."""
    if form.is_frozen:
        form = EvaluationForm(name=form.name, intro=form.intro, version=form.version + 1)
        db.session.add(form)
    form.questions.clear()
    db.session.flush()  # the old places must be free before others take them
    form.questions = _questions(questions)
    db.session.flush()
    record("evaluation_form_changed", "evaluation_form", str(form.id), by=by, version=form.version)
    return form


def _questions(questions: Sequence[NewQuestion]) -> list[Question]:
    return [
        Question(
            position=position, kind=new.kind, text=new.text, parts=list(new.parts), tick=new.tick,
            tick_meaning=new.tick_meaning, is_required=new.is_required,
        )
        for position, new in enumerate(questions, start=1)
    ]  # fmt: skip
