"""Making agreements, changing them, and recording how they went; the only writers of agreements."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.exc import IntegrityError

from app.accounts.models import Account
from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock, tokens
from app.core.database import new_public_id, table_of
from app.core.locks import lock
from app.core.refusal import Objection, refuse
from app.core.text import one_line, plain, sentence
from app.events.models import Event
from app.extensions import db
from app.follow_up import mails, queries, rules
from app.follow_up.log import AgreementVerb
from app.follow_up.models import Agreement, AgreementState
from app.outbox import actions as outbox
from app.places import hooks
from app.places.actions.moving import move_pointers
from app.places.models import WorkArea
from app.topics.actions import followers
from app.topics.models import NewsKind, Topic
from app.topics.queries.bundling import final

POINTERS = (hooks.Pointer(table_of(Agreement).c.work_area_id, sentence("vervolgafspraken")),)


@dataclass(frozen=True, kw_only=True)
class AgreementPlan:
    """An agreement as it was typed."""

    work_area: WorkArea | None
    goal: str
    approach: str = ""
    who: str = ""
    sharing: str = ""
    evaluate_on: date | None = None
    owner: Account | None = None
    is_about_no_pupil: bool = False  # the author looked again and confirms that nobody can be recognised

    @property
    def texts(self) -> rules.AgreementTexts:
        return rules.AgreementTexts(
            goal=one_line(self.goal),
            approach=plain(self.approach),
            who=one_line(self.who),
            sharing=one_line(self.sharing),
        )


def agree(
    plan: AgreementPlan,
    *,
    event: Event | None = None,
    topic: Topic | None = None,
    form_key: str | None = None,
    by: Actor,
) -> Agreement:
    """A new agreement after `event`, or about `topic`; followers of the event's topics are told as well.

    Submitting the same form twice returns the same agreement. Raises Refused.
    """
    digest = tokens.digest(f"agreement:{form_key}") if form_key else None
    before = queries.by_digest(digest)
    if before is not None:
        return before
    refuse(_first_objection(plan, before=None))
    if topic is None and event is not None:
        topic = event.topic
    agreement = Agreement(
        public_id=new_public_id(),
        form_digest=digest,
        event=event,
        topic=final(topic) if topic else None,
        state=AgreementState.AGREED,
    )
    _write(agreement, plan)
    try:
        with db.session.begin_nested():
            db.session.add(agreement)
    except IntegrityError:  # the same form, submitted at the same moment
        before = queries.by_digest(digest)
        if before is None:
            raise
        return before
    record(AgreementVerb.MADE, SubjectKind.AGREEMENT, agreement.public_id, by=by, work_area=agreement.work_area.name)
    _tell(agreement)
    return agreement


def change(agreement: Agreement, plan: AgreementPlan, *, by: Actor) -> None:
    """Change the text, the date or the owner. Raises Refused."""
    lock(agreement)
    refuse(_first_objection(plan, before=agreement.evaluate_on))
    _write(agreement, plan)
    agreement.changed_at = clock.now()
    record(AgreementVerb.CHANGED, SubjectKind.AGREEMENT, agreement.public_id, by=by)
    db.session.flush()


def move_on(
    agreement: Agreement, state: AgreementState, outcome: str, *, is_about_no_pupil: bool = False, by: Actor
) -> None:
    """Record the state and the outcome; followers of the topic are told once it is done. Raises Refused."""
    lock(agreement)
    outcome = plain(outcome)
    refuse(rules.outcome_objection(state, outcome, is_about_no_pupil=is_about_no_pupil))
    old = agreement.state
    if (state, outcome) == (old, agreement.outcome):
        return
    agreement.state, agreement.outcome, agreement.changed_at = state, outcome, clock.now()
    record(AgreementVerb.MOVED_ON, SubjectKind.AGREEMENT, agreement.public_id, by=by, old=old.value, new=state.value)
    if state is AgreementState.DONE and old is not state:
        _tell(agreement)
    db.session.flush()


def remind(agreement_id: int) -> None:
    """Mail the owner, once for each agreed date."""
    agreement = db.session.get(Agreement, agreement_id)
    if agreement is None:
        return
    lock(agreement)
    owner = agreement.account
    is_due = rules.is_due(agreement.state, agreement.evaluate_on, clock.today())
    if not is_due or owner is None or not owner.active or agreement.reminded_for == agreement.evaluate_on:
        return
    agreement.reminded_for = agreement.evaluate_on
    outbox.put(mails.reminder(agreement))
    db.session.flush()


def move(row: hooks.Place, into: hooks.Place) -> None:
    """Move agreements when werkgebieden merge."""
    move_pointers(POINTERS, row, into)


def _first_objection(plan: AgreementPlan, *, before: date | None) -> Objection | None:
    if plan.work_area is None:
        return rules.NO_WORK_AREA
    found = rules.objections(plan.texts, is_about_no_pupil=plan.is_about_no_pupil)
    return found[0] if found else rules.day_objection(plan.evaluate_on, before=before, today=clock.today())


def _write(agreement: Agreement, plan: AgreementPlan) -> None:
    assert plan.work_area is not None  # guaranteed by the objections
    assert plan.evaluate_on is not None
    agreement.work_area, agreement.account, agreement.evaluate_on = (
        plan.work_area,
        plan.owner,
        plan.evaluate_on,
    )
    for name, text in vars(plan.texts).items():
        setattr(agreement, name, text)


def _tell(agreement: Agreement) -> None:
    """Tell the topic's followers what a werkgebied does with it."""
    if agreement.topic is not None:
        followers.news(final(agreement.topic), NewsKind.AGREEMENT, agreement.public_id)
