"""An organiser looks at what people typed: publish, rewrite, join to a topic, bundle or set aside."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import time

import sqlalchemy as sa

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.core.locks import Gone, lock
from app.core.refusal import Refused, refuse, refuse_first
from app.core.text import one_line, plain
from app.extensions import db
from app.outbox import actions as outbox
from app.topics.actions import followers
from app.topics.actions import topics as topic_actions
from app.topics.actions.holding import hold
from app.topics.log import TopicVerb
from app.topics.mails import needs as mails
from app.topics.models import Expert, Follower, Need, Round, RoundState, Topic
from app.topics.queries import bundling, rounds
from app.topics.queries import looking as queries
from app.topics.rules import looking as rules
from app.topics.rules import needs as need_rules
from app.words import actions as words
from app.words.models import WordKind


@dataclass(frozen=True)
class Rewritten:
    """A need in more general words."""

    subject: str
    practice: str = ""
    goal: str = ""


def receive(need: Need) -> None:
    """It waits; its author is mailed the link to see or withdraw it. A leaf that may name a pupil is not shown yet."""
    if need.wish_tree_id is not None and need_rules.is_of_a_pupil(need.subject):
        need.hidden_at = clock.now()
    today = clock.moment(clock.today(), time())
    if need.email and queries.received_since(need.email, today) <= rules.MAILS_A_DAY:
        outbox.put(mails.received(need))
    db.session.flush()


def publish(need: Need, *, topic: Topic | None = None, rewritten: Rewritten | None = None, by: Actor) -> None:
    """Let everybody read it, below `topic`, the topic that its author chose, or a new one. Harmless if repeated.

    Raises Refused if the rewritten text may not be public.
    """
    lock(need)
    if need.topic_id is not None:
        return
    if rewritten is not None:
        _rewrite(need, rewritten)
    place(need, topic, is_rewritten=rewritten is not None)
    need.set_aside_at, need.set_aside_why = None, ""
    record(TopicVerb.NEED_PUBLISHED, SubjectKind.NEED, need.public_id, by=by)
    db.session.flush()


def bundle(needs: Sequence[Need], *, topic: Topic | None, title: str = "", by: Actor) -> Topic:
    """Publish these together, below `topic` or a new one with this title. Returns the topic. Raises Refused."""
    title = one_line(title)
    if topic is None:
        refuse(need_rules.subject_objection(title))
        topic = topic_actions.begin(title, of_round=_round_of(needs[0]))
    for need in sorted(needs, key=lambda each: each.id):
        publish(need, topic=topic, by=by)
    return bundling.final(topic)


def set_aside(need: Need, why: str, *, by: Actor) -> None:
    """Not public; its author is mailed why. Harmless if repeated. Raises Refused."""
    why = plain(why)
    refuse(rules.why_objection(why))
    lock(need)
    if not need.waits:
        return
    need.set_aside_at, need.set_aside_why = clock.now(), why
    if need.wish_tree_id is not None and need.hidden_at is None:
        need.hidden_at = clock.now()
    if need.email:
        outbox.put(mails.set_aside(need))
    record(TopicVerb.NEED_SET_ASIDE, SubjectKind.NEED, need.public_id, by=by)
    db.session.flush()


def bring_back(need: Need, *, by: Actor) -> None:
    """Let it wait again. Harmless if repeated."""
    lock(need)
    if need.set_aside_at is not None:
        need.set_aside_at, need.set_aside_why = None, ""
        record(TopicVerb.NEED_BROUGHT_BACK, SubjectKind.NEED, need.public_id, by=by)
        db.session.flush()


def withdraw(need: Need, *, by: Actor) -> None:
    """Its author takes it back: it is deleted with what came of it, and its topic too if nothing else depends on that.

    A second press finds nothing to do.
    """
    with suppress(Gone):
        lock(need)
        record(TopicVerb.NEED_WITHDRAWN, SubjectKind.NEED, need.public_id, by=by)
        take_away(need)


def take_away(need: Need) -> None:
    """Delete it, and its topic if nothing else depends on that. A decision that was made keeps its topic."""
    topic = need.topic
    if topic is not None:
        hold(topic)
    db.session.execute(sa.delete(Expert).where(Expert.need_id == need.id, Expert.is_checked.is_(False)))
    db.session.delete(need)
    db.session.flush()
    if topic is None:
        return
    topic_actions.recount(topic)
    if queries.is_left_alone(topic):
        words.forget(WordKind.TOPIC, [topic.id])
        db.session.delete(topic)
    db.session.flush()


def place(need: Need, topic: Topic | None = None, *, is_rewritten: bool = False) -> None:
    """Put it below its topic. Its author is told, and follows the topic; the need itself keeps no address."""
    _put_below(need, topic)
    if need.email:
        outbox.put(mails.published(need, _follower(need), is_rewritten=is_rewritten))
        need.email = ""
        db.session.flush()


def _follower(need: Need) -> Follower | None:
    assert need.topic is not None  # it was put there
    with suppress(Refused):  # somebody who follows very many topics is not helped by one more
        return followers.follow(need.topic, need.email, asks=False)
    return None


def _put_below(need: Need, topic: Topic | None) -> None:
    topic = topic or need.first_topic
    if topic is None:
        topic = topic_actions.begin(need.subject, of_round=_round_of(need))
    else:
        topic = _hold_final(topic)
        if topic.round_id is None and topic.outcome is None:
            topic.round = _round_of(need)
    need.topic, need.first_topic, need.hidden_at = topic, need.first_topic or topic, None
    db.session.flush()
    topic_actions.recount(topic)
    of_need = sa.update(Expert).where(Expert.need_id == need.id, Expert.topic_id.is_(None))
    db.session.execute(of_need.values(topic_id=topic.id).execution_options(synchronize_session="fetch"))


def _rewrite(need: Need, rewritten: Rewritten) -> None:
    subject, practice, goal = one_line(rewritten.subject), plain(rewritten.practice), plain(rewritten.goal)
    refuse_first(need_rules.objections(subject=subject, practice=practice, goal=goal, expert="", is_joining=True))
    need.subject, need.practice, need.goal = subject, practice, goal


def _hold_final(topic: Topic) -> Topic:
    """The topic that this one was finally merged into, locked; the topic itself if it was not merged."""
    topic = bundling.final(topic)
    lock(topic)
    while topic.merged_into_id is not None:  # it was merged while we waited for the lock
        topic = bundling.final(topic)
        lock(topic)
    return topic


def _round_of(need: Need) -> Round | None:
    """The round in which it was asked, as long as topics can still enter it; otherwise the one that collects now."""
    asked_in = db.session.get(Round, need.round_id) if need.round_id else None
    is_open = asked_in is not None and asked_in.state in (RoundState.COLLECTING, RoundState.BUNDLING)
    return asked_in if is_open else rounds.collecting()
