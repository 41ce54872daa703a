"""The forms: the standard ones, those of a kind or an event, and their versions."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core.locks import lock
from app.core.refusal import Refused, refuse, refuse_first
from app.evaluations import queries, standard_form
from app.evaluations.kinds import KINDS
from app.evaluations.log import EvaluationVerb
from app.evaluations.models import Evaluation, EvaluationForm, EvaluationKind, Question, Response
from app.evaluations.rules import forms as rules
from app.evaluations.rules.forms import NewQuestion, Scope
from app.events.models import Event
from app.events.rules.questions import MOST_QUESTIONS, NO_KIND, QUESTION_GONE, TOO_MANY_QUESTIONS, moved
from app.extensions import db

STANDARD = {
    EvaluationKind.AFTER: (standard_form.NAME, standard_form.INTRO, standard_form.QUESTIONS),
    EvaluationKind.LATER: (
        standard_form.LATER_NAME,
        standard_form.LATER_INTRO,
        standard_form.LATER_QUESTIONS,
    ),
}


def current_form(kind: EvaluationKind = EvaluationKind.AFTER) -> EvaluationForm:
    """The newest version of the standard form, created when it is first needed."""
    form = queries.newest_form(Scope(kind))
    if form is None:
        name, intro, questions = STANDARD[kind]
        form = EvaluationForm(scope=Scope(kind).key, name=name, intro=intro, version=1)
        form.questions = as_rows(questions)
        db.session.add(form)
        db.session.flush()
    return form


def form_of(event: Event, kind: EvaluationKind = EvaluationKind.AFTER) -> EvaluationForm:
    """The form for this event: its own, that of its kind, or the standard one."""
    own = queries.form_of(rules.scopes(kind, event.kind_id, event.public_id))
    return own or current_form(kind)


def change_form(form: EvaluationForm, questions: Sequence[NewQuestion], *, by: Actor) -> EvaluationForm:
    """The form with these questions: changed in place as long as nobody has answered it, otherwise a new version."""
    if form.is_frozen:
        newest = queries.newest_version(form.scope)
        form = EvaluationForm(scope=form.scope, name=form.name, intro=form.intro, version=newest + 1)
        db.session.add(form)
    form.questions.clear()
    db.session.flush()  # free the old positions before others take them
    form.questions = as_rows(questions)
    db.session.flush()
    record(EvaluationVerb.FORM_CHANGED, SubjectKind.EVALUATION_FORM, str(form.id), by=by, version=form.version)
    return form


def edit(scope: Scope, questions: Sequence[NewQuestion], *, name: str = "", by: Actor) -> EvaluationForm:
    """Set the questions of this scope, which gets its own form if it had none.

    Open evaluations that nobody has answered yet use them too.
    """
    wider = current_form(scope.kind)
    lock(wider)  # serialises changes of the forms of a kind, including one that does not exist yet
    form = queries.newest_form(scope)
    if form is None:
        form = EvaluationForm(
            scope=scope.key,
            name=(name or wider.name)[:120],
            intro=wider.intro,
            version=queries.newest_version(scope.key) + 1,
        )
        db.session.add(form)
    form = change_form(form, questions, by=by)
    _use(scope)
    return form


def add(scope: Scope, question: NewQuestion, *, name: str = "", by: Actor) -> None:
    """At the end. Raises Refused."""
    questions = asked(scope)
    if len(questions) >= MOST_QUESTIONS:
        raise Refused(TOO_MANY_QUESTIONS)
    if KINDS[question.kind].is_fixed:
        raise Refused(NO_KIND)
    refuse_first(rules.question_objections(question, questions))
    edit(scope, [*questions, rules.cleaned(question)], name=name, by=by)


def rewrite(scope: Scope, place: int, question: NewQuestion, *, name: str = "", by: Actor) -> None:
    """Replaces a question; `place` counts from 0. Raises Refused."""
    questions = asked(scope)
    if not 0 <= place < len(questions):
        raise Refused(QUESTION_GONE)
    if KINDS[question.kind].is_fixed or KINDS[questions[place].kind].is_fixed:
        raise Refused(rules.DETAILS_STAY)
    others = questions[:place] + questions[place + 1 :]
    refuse_first(rules.question_objections(question, others))
    questions[place] = rules.cleaned(question)
    edit(scope, questions, name=name, by=by)


def remove(scope: Scope, place: int, *, name: str = "", by: Actor) -> None:
    """Raises Refused."""
    questions = asked(scope)
    refuse(rules.removal_objection(questions, place))
    edit(scope, questions[:place] + questions[place + 1 :], name=name, by=by)


def move(scope: Scope, place: int, step: int, *, name: str = "", by: Actor) -> None:
    """One position up (-1) or down (1)."""
    questions = asked(scope)
    new = moved(questions, place, step)
    if new != questions:
        edit(scope, new, name=name, by=by)


def back_to_standard(scope: Scope, *, by: Actor) -> None:
    """Its own form is no longer used, but is kept for the answers given to it."""
    form = queries.newest_form(scope)
    if form is None or not scope.key or scope == scope.wider:
        return
    record(EvaluationVerb.FORM_LEFT, SubjectKind.EVALUATION_FORM, str(form.id), by=by)
    db.session.execute(sa.update(EvaluationForm).where(EvaluationForm.scope == scope.key).values(is_left=True))
    db.session.expire_all()
    _use(scope)


def asked(scope: Scope) -> list[NewQuestion]:
    """The questions of this scope now, even if nobody created a form."""
    form = queries.newest_form(scope) or queries.newest_form(scope.wider)
    return queries.questions_of(form.questions) if form else list(STANDARD[scope.kind][2])


def _use(scope: Scope) -> None:
    """Make existing evaluations in the scope that nobody has answered use its newest form."""
    answered = sa.select(Response.key).where(Response.event_id == Evaluation.event_id, Response.kind == Evaluation.kind)
    statement = sa.select(Evaluation).join(Evaluation.event).where(Evaluation.kind == scope.kind, ~answered.exists())
    if scope.event is not None:
        statement = statement.where(Event.public_id == scope.event)
    elif scope.event_kind is not None:
        statement = statement.where(Event.kind_id == scope.event_kind)
    for evaluation in db.session.scalars(statement.order_by(Evaluation.id)):
        evaluation.form = form_of(evaluation.event, scope.kind)
    db.session.flush()


def as_rows(questions: Sequence[NewQuestion]) -> list[Question]:
    """Not added to the session."""
    return [
        Question(
            position=position,
            kind=new.kind,
            text=new.text,
            parts=list(new.parts),
            tick=new.tick,
            tick_meaning=new.tick_meaning,
            is_required=new.is_required,
        )
        for position, new in enumerate(questions, start=1)
    ]
