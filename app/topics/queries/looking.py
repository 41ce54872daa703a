"""Needs that wait for an organiser's look, and those that were set aside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.topics.models import (
    Bundling,
    Expert,
    Following,
    Need,
    Topic,
    TopicNews,
    Vote,
    WishTree,
)
from app.topics.queries import topics
from app.topics.rules import looking as rules
from app.topics.rules import matching
from app.topics.rules.needs import is_of_a_pupil
from app.web.paging import Page, paged

PAGE = 40
_WAITS = sa.and_(Need.topic_id.is_(None), Need.set_aside_at.is_(None))
_ASIDE = sa.and_(Need.topic_id.is_(None), Need.set_aside_at.is_not(None))


@dataclass(frozen=True)
class Looked:
    """A need that waits, with what helps to decide about it."""

    need: Need
    tree: WishTree | None
    may_name_a_pupil: bool
    alike: Topic | None  # a public topic that may mean the same; the one that its author chose


def number_waiting() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Need).where(_WAITS)) or 0


def number_set_aside() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Need).where(_ASIDE)) or 0


def waiting(page: int = 1) -> Page[Looked]:
    """The oldest first, the leaves of each wensboom together after all others; a fixed number of statements."""
    leaves_last = sa.func.coalesce(Need.wish_tree_id, 0)
    found = paged(_with_origin().where(_WAITS).order_by(leaves_last, Need.id), PAGE, page)
    return found.of(_looked(found.rows))


def set_aside(page: int = 1) -> Page[Need]:
    """The latest first."""
    return paged(_with_origin().where(_ASIDE).order_by(Need.set_aside_at.desc(), Need.id), PAGE, page)


def _with_origin() -> sa.Select[Need]:
    options = [joinedload(Need.work_area), joinedload(Need.board), joinedload(Need.first_topic)]
    return sa.select(Need).options(*options)


def _looked(needs: Sequence[Need]) -> list[Looked]:
    trees = {tree.id: tree for tree in db.session.scalars(sa.select(WishTree).where(WishTree.id.in_(_trees(needs))))}
    known = topics.names()
    nearest = {
        need.id: next(iter(matching.alike(need.subject, known, most=1)), None)
        for need in needs
        if need.first_topic_id is None
    }
    ids = [each for each in nearest.values() if each is not None]
    found = {topic.id: topic for topic in db.session.scalars(sa.select(Topic).where(Topic.id.in_(ids)))}
    return [
        Looked(
            need,
            trees.get(need.wish_tree_id or 0),
            is_of_a_pupil(need.subject, need.practice, need.goal),
            need.first_topic or found.get(nearest.get(need.id) or 0),
        )
        for need in needs
    ]


def _trees(needs: Sequence[Need]) -> set[int]:
    return {need.wish_tree_id for need in needs if need.wish_tree_id is not None}


def bundles(rows: Sequence[Looked]) -> list[list[Need]]:
    """Which of these needs may mean the same, and belong to no topic yet."""
    by_id = {row.need.id: row.need for row in rows}
    loose = [rules.Waiting(row.need.id, row.need.subject) for row in rows if row.need.first_topic_id is None]
    return [[by_id[each] for each in group] for group in rules.bundles(loose)]


def near(needs: Sequence[Need]) -> list[Topic]:
    """Topics that may mean the same as one of these, the most similar to the first one first."""
    known = topics.names()
    ids = [each for need in needs for each in matching.alike(need.subject, known)]
    chosen_by_authors = [need.first_topic_id for need in needs if need.first_topic_id is not None]
    ids = list(dict.fromkeys([*chosen_by_authors, *ids]))[: matching.MOST_ALIKE]
    found = {topic.id: topic for topic in db.session.scalars(sa.select(Topic).where(Topic.id.in_(ids)))}
    return [found[each] for each in ids]


def need(public_id: str) -> Need | None:
    """One that is not public."""
    return db.session.scalar(_with_origin().where(Need.public_id == public_id, Need.topic_id.is_(None)))


def chosen(public_ids: Sequence[str]) -> Sequence[Need]:
    """Those that still wait, in the order in which they came."""
    rows = _with_origin().where(Need.public_id.in_(public_ids), _WAITS)
    return db.session.scalars(rows.order_by(Need.id)).all()


def received_since(email: str, moment: datetime) -> int:
    """The number of needs submitted with this address, to limit what is mailed to it."""
    same = sa.func.lower(Need.email) == email.lower()
    found = sa.select(sa.func.count()).select_from(Need).where(same, Need.topic_id.is_(None), Need.created_at >= moment)
    return db.session.scalar(found) or 0


def is_left_alone(topic: Topic) -> bool:
    """Whether nothing else in the inventory depends on it: no need, vote, follower, news or change."""
    hanging = (
        sa.select(Need.id).where(sa.or_(Need.topic_id == topic.id, Need.first_topic_id == topic.id)),
        sa.select(Topic.id).where(Topic.merged_into_id == topic.id),
        sa.select(Bundling.id).where(sa.or_(Bundling.topic_id == topic.id, Bundling.into_id == topic.id)),
        sa.select(Vote.ballot_id).where(Vote.topic_id == topic.id),
        sa.select(Following.follower_id).where(Following.topic_id == topic.id),
        sa.select(TopicNews.id).where(TopicNews.topic_id == topic.id),
        sa.select(Expert.id).where(Expert.topic_id == topic.id),
    )
    anything = db.session.scalar(sa.select(sa.or_(*(sa.exists(each) for each in hanging))))
    return not anything and topic.outcome is None and topic.merged_into_id is None
