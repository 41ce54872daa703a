"""Opening a round, taking its steps, and assigning topics to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.core.locks import lock
from app.core.refusal import refuse, refuse_first
from app.core.text import one_line, plain
from app.extensions import db
from app.topics.actions.holding import hold
from app.topics.log import TopicVerb
from app.topics.models import Round, RoundState, Topic
from app.topics.queries import rounds as queries
from app.topics.rules import rounds as rules


@dataclass(frozen=True, kw_only=True)
class RoundPlan:
    """What an organiser fills in for a round; `introduction` is Markdown."""

    title: str
    introduction: str
    collect_from: date
    collect_until: date
    vote_until: date

    def cleaned(self) -> "RoundPlan":
        return replace(self, title=one_line(self.title), introduction=plain(self.introduction))


def open_round(plan: RoundPlan, *, by: Actor) -> Round:
    """A new round, in its first step. Raises Refused while another is collecting, bundling or voting."""
    plan = plan.cleaned()
    _check(plan)
    refuse(rules.open_objection(queries.other_states()))
    row = Round(**vars(plan))
    db.session.add(row)
    db.session.flush()
    record(TopicVerb.ROUND_OPENED, SubjectKind.ROUND, row.public_id, by=by)
    return row


def edit(row: Round, plan: RoundPlan, *, by: Actor) -> None:
    """Change title, introduction or dates. Raises Refused."""
    plan = plan.cleaned()
    lock(row)
    _check(plan, row.id)
    refuse(rules.dates_objection(row.state, row.vote_until, plan.vote_until))
    changed = [name for name, value in vars(plan).items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, getattr(plan, name))
    if changed:
        record(TopicVerb.ROUND_EDITED, SubjectKind.ROUND, row.public_id, by=by, changed=changed)
    db.session.flush()


def _check(plan: RoundPlan, round_id: int | None = None) -> None:
    found = rules.form_objections(plan.title, plan.collect_from, plan.collect_until, plan.vote_until)
    refuse_first(found)
    refuse(rules.TITLE_TAKEN if queries.title_is_taken(plan.title, round_id) else None)


def step(row: Round, to: RoundState, *, by: Actor) -> None:
    """Move to the next or the previous step; repeating it does nothing. Raises Refused.

    Moving on from voting closes the vote: its totals become readable, and it is never opened again.
    """
    lock(row)
    if row.state is to:
        return
    refuse(rules.step_objection(queries.standing(row), to, clock.today()))
    old, row.state = row.state, to
    if old is RoundState.VOTING and to is RoundState.DECIDING:
        row.closed_at = clock.now()
    record(TopicVerb.ROUND_STEP, SubjectKind.ROUND, row.public_id, by=by, old=old.value, new=to.value)
    db.session.flush()


def assign(row: Round, topics: Sequence[Topic], *, by: Actor) -> int:
    """Assign topics without a round to this one. Returns how many. Raises Refused."""
    lock(row)
    hold(*topics)
    came = [topic for topic in topics if topic.round_id != row.id]
    for topic in came:
        is_elsewhere = topic.round_id is not None
        refuse(
            rules.assign_objection(row.state, is_merged=topic.merged_into_id is not None, in_other_round=is_elsewhere)
        )
    _put(came, row, by=by)
    return len(came)


def release(row: Round, topic: Topic, *, by: Actor) -> None:
    """Remove a topic from the round; its needs stay. Raises Refused."""
    hold(topic)
    if topic.round_id != row.id:
        return
    refuse(rules.assign_objection(row.state, is_merged=topic.merged_into_id is not None, in_other_round=False))
    _put([topic], None, by=by)


def _put(topics: Sequence[Topic], row: Round | None, *, by: Actor) -> None:
    for topic in topics:
        topic.round, topic.changed_at = row, clock.now()
        record(TopicVerb.ROUND, SubjectKind.TOPIC, topic.public_id, by=by, round=row.public_id if row else None)
    db.session.flush()
