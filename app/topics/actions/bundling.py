"""Merge, split, rename, undo: originals are kept, changes are recorded, and followers hear when support moves."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.core.refusal import refuse
from app.core.text import one_line
from app.extensions import db
from app.topics.actions import followers
from app.topics.actions import topics as topic_actions
from app.topics.actions.holding import hold
from app.topics.log import TopicVerb
from app.topics.models import Bundling, BundlingKind, Following, Need, NewsKind, Topic
from app.topics.queries import bundling as queries
from app.topics.queries import followers as follower_queries
from app.topics.rules import bundling as rules


def merge(topic: Topic, into: Topic, *, by: Actor) -> Bundling:
    """Move all needs of `topic` to `into`; `topic` stays and redirects there. Raises Refused."""
    hold(topic, into)
    refuse(rules.merge_objection(queries.standing(topic), queries.standing(into), same=topic.id == into.id))
    moved = list(queries.need_ids(topic))
    topic.merged_into = into
    _move(moved, into)
    brought = _bring_followers(topic, into)
    _recount(topic, into)
    old = {"followers": brought, "round": topic.round_id}
    return _recorded(BundlingKind.MERGE, topic, into, moved, old, by=by)


def merge_all(topics: Sequence[Topic], into: Topic, *, by: Actor) -> None:
    """Merge several topics at once: all of them or, if any is refused, none."""
    hold(*topics, into)
    for topic in topics:
        merge(topic, into, by=by)


def split(topic: Topic, need_ids: Sequence[int], title: str, *, by: Actor) -> Bundling:
    """Move the chosen needs to a new topic in the same round. Raises Refused.

    It is unknown which need belongs to which follower, so all followers of the topic also follow the new one, and are
    told so.
    """
    hold(topic)
    title, chosen = one_line(title), sorted(set(need_ids))
    owned = queries.need_ids(topic)
    refuse(rules.split_objection(queries.standing(topic), chosen=chosen, owned=owned, title=title))
    new = topic_actions.begin(title, of_round=topic.round)
    _move(chosen, new)
    brought = _bring_followers(topic, new)
    _recount(topic, new)
    return _recorded(BundlingKind.SPLIT, topic, new, chosen, {"followers": brought}, by=by)


def rename(topic: Topic, title: str, *, by: Actor) -> Bundling:
    """Change the title; the address stays. Raises Refused."""
    hold(topic)
    title = one_line(title)
    refuse(rules.rename_objection(queries.standing(topic), topic.title, title))
    old = {"title": topic.title, "new": title}
    topic.title, topic.changed_at = title, clock.now()
    return _recorded(BundlingKind.RENAME, topic, None, [], old, by=by)


def undo(change: Bundling, *, by: Actor) -> None:
    """Restore exactly what this change affected. Raises Refused if something later makes that impossible."""
    hold(change.topic, *([change.into] if change.into else []))
    db.session.refresh(change)
    into = queries.standing(change.into) if change.into else None
    undoing = queries.undoings([change])[change.id]
    refuse(rules.undo_objection(undoing, queries.standing(change.topic), into))
    change.undone_at = clock.now()
    if change.kind is BundlingKind.RENAME:
        change.topic.title, change.topic.changed_at = str(change.old["title"]), clock.now()
    else:
        _undo_move(change)
    db.session.flush()
    record(TopicVerb.BUNDLING_UNDONE, SubjectKind.TOPIC, change.topic.public_id, by=by, kind=change.kind.value)


def _undo_move(change: Bundling) -> None:
    topic, into = change.topic, change.into
    assert into is not None  # a merge and a split have one
    _move(change.moved, topic)
    _send_followers_back(change, into)
    if change.kind is BundlingKind.MERGE:
        topic.merged_into = None
    else:
        into.merged_into = topic  # its address keeps leading somewhere
        _bring_followers(into, topic)
    _recount(topic, into)
    followers.news(topic, NewsKind.MOVED, change.public_id)


def _move(need_ids: Sequence[int], to: Topic) -> None:
    if need_ids:
        db.session.execute(sa.update(Need).where(Need.id.in_(need_ids)).values(topic_id=to.id))


def _bring_followers(topic: Topic, into: Topic) -> list[int]:
    """Let followers of `topic` follow `into` too, from its next news on. Returns the ids of those who did not yet."""
    known = set(queries.follower_ids(into))
    brought = [each for each in queries.follower_ids(topic) if each not in known]
    last = follower_queries.last_news(into)
    db.session.add_all(Following(follower_id=each, topic_id=into.id, told_until=last) for each in brought)
    db.session.flush()
    return brought


def _send_followers_back(change: Bundling, into: Topic) -> None:
    """Undo `_bring_followers` for those whom this change made followers."""
    brought = list(change.old.get("followers", ()))
    if brought:
        db.session.execute(
            sa.delete(Following).where(Following.topic_id == into.id, Following.follower_id.in_(brought))
        )


def _recount(*topics: Topic) -> None:
    db.session.flush()
    for topic in topics:
        topic_actions.recount(topic)


def _recorded(
    kind: BundlingKind, topic: Topic, into: Topic | None, moved: list[int], old: dict[str, Any], *, by: Actor
) -> Bundling:
    change = Bundling(by=by, kind=kind, topic=topic, into=into, moved=moved, old=old)
    db.session.add(change)
    db.session.flush()
    if into is not None:
        followers.news(topic, NewsKind.MOVED, change.public_id)
    record(
        TopicVerb.TOPICS_BUNDLED,
        SubjectKind.TOPIC,
        topic.public_id,
        by=by,
        kind=kind.value,
        into=into.public_id if into else None,
        needs=len(moved),
    )
    return change
