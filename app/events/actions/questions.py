"""The own questions of a sign-up form: of an event, or of a kind, whose new events begin with them."""

from collections.abc import Sequence

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock, locks
from app.core.database import new_public_id
from app.core.refusal import Refused, refuse, refuse_first
from app.core.text import one_line
from app.events.log import EventVerb
from app.events.models import Event, EventKind, SignUpQuestion
from app.events.rules import questions as rules
from app.events.rules.questions import QuestionPlan
from app.extensions import db

FormOwner = Event | EventKind


def plan_of(question: SignUpQuestion) -> QuestionPlan:
    return QuestionPlan(
        kind=question.kind,
        text=question.text,
        help=question.help,
        parts=tuple(question.parts),
        seats=tuple(question.seats or ()),
        is_required=question.is_required,
        only_if=question.only_if,
        only_if_answer=question.only_if_answer,
        public_id=question.public_id,
    )


def copies(questions: Sequence[SignUpQuestion]) -> list[SignUpQuestion]:
    """The same questions, for a new event."""
    asked = [each for each in questions if each.is_asked]
    ids = {each.public_id: new_public_id() for each in asked}
    plans = [plan_of(each) for each in asked]
    return [
        _row(plan, at, ids[plan.public_id], ids.get(plan.only_if) if plan.only_if else None)
        for at, plan in enumerate(plans)
    ]


def _row(plan: QuestionPlan, position: int, public_id: str, only_if: str | None) -> SignUpQuestion:
    return SignUpQuestion(public_id=public_id, position=position, **_columns(plan) | {"only_if": only_if})


def _columns(plan: QuestionPlan) -> dict[str, object]:
    plan = plan.cleaned()
    return {
        "kind": plan.kind,
        "text": one_line(plan.text),
        "help": one_line(plan.help),
        "parts": list(plan.parts),
        "seats": list(plan.seats) if any(plan.seats) else None,
        "is_required": plan.is_required,
        "only_if": plan.only_if,
        "only_if_answer": plan.only_if_answer if plan.only_if else "",
    }


def add_question(owner: FormOwner, plan: QuestionPlan, *, by: Actor) -> None:
    """At the end. Raises Refused."""
    asked = _hold(owner)
    plans = [plan_of(each) for each in asked]
    refuse_first(rules.question_objections(plan.cleaned(), plans))
    refuse(rules.form_objection([*plans, plan.cleaned()]))
    owner.questions.append(_row(plan, len(asked), new_public_id(), plan.only_if))
    _record(owner, by)


def rewrite_question(owner: FormOwner, public_id: str, plan: QuestionPlan, *, by: Actor) -> None:
    """Answers given earlier stay as they were. Raises Refused."""
    asked = _hold(owner)
    at = _place(asked, public_id)
    plans = [plan_of(each) for each in asked]
    refuse_first(rules.question_objections(plan.cleaned(), plans[:at]))
    plans[at] = plan.cleaned()
    refuse(rules.form_objection(plans))
    for name, value in _columns(plan).items():
        setattr(asked[at], name, value)
    _record(owner, by)


def move_question(owner: FormOwner, public_id: str, step: int, *, by: Actor) -> None:
    """One place up (-1) or down (1). Raises Refused."""
    asked = _hold(owner)
    ordered = rules.moved(asked, _place(asked, public_id), step)
    refuse(rules.form_objection([plan_of(each) for each in ordered]))
    for position, question in enumerate(ordered):
        question.position = position
    _record(owner, by)


def remove_question(owner: FormOwner, public_id: str, *, by: Actor) -> None:
    """It is no longer asked; the answers to it stay. Raises Refused."""
    asked = _hold(owner)
    at = _place(asked, public_id)
    refuse(rules.form_objection([plan_of(each) for each in asked if each is not asked[at]]))
    asked[at].removed_at = clock.now()
    _record(owner, by)


def _hold(owner: FormOwner) -> list[SignUpQuestion]:
    """The questions that are asked, in order, which nobody else changes until this transaction ends."""
    if isinstance(owner, Event):
        locks.lock(owner)
    db.session.expire(owner, ["questions"])
    return [each for each in owner.questions if each.is_asked]


def _place(asked: Sequence[SignUpQuestion], public_id: str) -> int:
    place = next((at for at, each in enumerate(asked) if each.public_id == public_id), None)
    if place is None:
        raise Refused(rules.QUESTION_GONE)
    return place


def _record(owner: FormOwner, by: Actor) -> None:
    if isinstance(owner, Event):
        owner.changed_at = clock.now()
        record(EventVerb.QUESTIONS, SubjectKind.EVENT, owner.public_id, by=by)
    else:
        record(EventVerb.KIND_QUESTIONS, SubjectKind.EVENT_KIND, owner.public_id, by=by, kind=owner.name)
    db.session.flush()
    db.session.expire(owner, ["questions"])
