"""Topics for bundling: the list, one topic's needs with their originals, and the changes made."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from app.extensions import db
from app.topics.models import Bundling, BundlingKind, Following, Need, Round, Topic
from app.topics.rules import bundling as rules
from app.web.paging import Page, paged

PAGE = 100


def topic(public_id: str) -> Topic | None:
    return db.session.scalar(
        sa.select(Topic)
        .where(Topic.public_id == public_id)
        .options(joinedload(Topic.round), joinedload(Topic.merged_into), joinedload(Topic.board))
    )


def chosen_topics(public_ids: Sequence[str]) -> Sequence[Topic]:
    """By name."""
    return db.session.scalars(
        sa.select(Topic)
        .where(Topic.public_id.in_(public_ids))
        .options(joinedload(Topic.round))
        .order_by(Topic.sort_key, Topic.id)
    ).all()


def topics(q: str = "", in_round: str = "", stand: str = "", page: int = 1) -> Page[Topic]:
    """Filtered by words in the title, round (its public id, or 'geen') and state: open, besloten, samengevoegd."""
    found = sa.select(Topic).options(joinedload(Topic.round), joinedload(Topic.merged_into))
    for word in q.split():
        found = found.where(Topic.title.icontains(word, autoescape=True))
    if in_round == "geen":
        found = found.where(Topic.round_id.is_(None))
    elif in_round:
        found = found.where(Topic.round.has(Round.public_id == in_round))
    if stand == "samengevoegd":
        found = found.where(Topic.merged_into_id.is_not(None))
    else:
        found = found.where(Topic.merged_into_id.is_(None))
    if stand in ("open", "besloten"):
        found = found.where(Topic.outcome.is_(None) if stand == "open" else Topic.outcome.is_not(None))
    return paged(found.order_by(Topic.sort_key, Topic.id), PAGE, page)


def needs(row: Topic, page: int = 1) -> Page[Need]:
    """The topic's needs, the oldest first, with the topic where their authors put them."""
    found = (
        sa.select(Need).where(Need.topic_id == row.id).options(joinedload(Need.first_topic), joinedload(Need.work_area))
    )
    return paged(found.order_by(Need.created_at, Need.id), PAGE, page)


def need_ids(row: Topic) -> Sequence[int]:
    return db.session.scalars(sa.select(Need.id).where(Need.topic_id == row.id).order_by(Need.id)).all()


def ids_of_needs(public_ids: Sequence[str]) -> Sequence[int]:
    return db.session.scalars(sa.select(Need.id).where(Need.public_id.in_(public_ids)).order_by(Need.id)).all()


def follower_ids(row: Topic) -> Sequence[int]:
    return db.session.scalars(
        sa.select(Following.follower_id).where(Following.topic_id == row.id).order_by(Following.follower_id)
    ).all()


def final(row: Topic) -> Topic:
    """The topic that this one was finally merged into; itself if it was not."""
    seen = {row.id}
    while row.merged_into is not None and row.merged_into.id not in seen:
        row = row.merged_into
        seen.add(row.id)
    return row


def family_ids(row: Topic) -> Sequence[int]:
    """The ids of this topic and of all that were merged into it, directly or indirectly."""
    family = sa.select(Topic.id).where(Topic.id == row.id).cte(recursive=True)
    merged = aliased(Topic)
    family = family.union(sa.select(merged.id).join(family, merged.merged_into_id == family.c.id))
    return db.session.scalars(sa.select(family.c.id).order_by(family.c.id)).all()


def history(row: Topic) -> Sequence[Bundling]:
    """The changes to this topic, the latest first."""
    return db.session.scalars(
        sa.select(Bundling)
        .where(sa.or_(Bundling.topic_id == row.id, Bundling.into_id == row.id))
        .options(
            joinedload(Bundling.topic).joinedload(Topic.round),
            joinedload(Bundling.into).joinedload(Topic.round),
        )
        .order_by(Bundling.id.desc())
    ).all()


def change(public_id: str) -> Bundling | None:
    return db.session.scalar(
        sa.select(Bundling)
        .where(Bundling.public_id == public_id)
        .options(joinedload(Bundling.topic), joinedload(Bundling.into))
    )


def standing(row: Topic) -> rules.TopicFacts:
    return rules.TopicFacts(
        is_merged=row.merged_into_id is not None,
        is_decided=row.outcome is not None,
        state=row.round.state if row.round else None,
    )


def undoings(changes: Sequence[Bundling]) -> dict[int, rules.Undoing]:
    """Whether each change can be undone, by its id, in a fixed number of statements."""
    moved = {need_id for each in changes for need_id in each.moved}
    now: dict[int, int] = {}
    if moved:
        found = db.session.execute(sa.select(Need.id, Need.topic_id).where(Need.id.in_(moved)))
        now = {need_id: topic_id for need_id, topic_id in found if topic_id is not None}
    splits = {each.into_id for each in changes if each.kind is BundlingKind.SPLIT and each.into_id}
    held, fed = _held(splits), _fed(splits)
    return {each.id: _undoing(each, now, held, fed) for each in changes}


def _held(topic_ids: set[int]) -> dict[int, set[int]]:
    """The needs of each of these topics."""
    held: dict[int, set[int]] = {}
    if topic_ids:
        found = db.session.execute(sa.select(Need.topic_id, Need.id).where(Need.topic_id.in_(topic_ids)))
        for topic_id, need_id in found:
            assert topic_id is not None  # it is one of these topics
            held.setdefault(topic_id, set()).add(need_id)
    return held


def _fed(topic_ids: set[int]) -> set[int]:
    """Those of these topics that another was merged into."""
    if not topic_ids:
        return set()
    found = db.session.scalars(sa.select(Topic.merged_into_id).where(Topic.merged_into_id.in_(topic_ids)).distinct())
    return {each for each in found if each is not None}


def _undoing(change: Bundling, now: dict[int, int], held: dict[int, set[int]], fed: set[int]) -> rules.Undoing:
    of_others = held.get(change.into_id or 0, set()) - set(change.moved)
    return rules.Undoing(
        kind=change.kind,
        is_undone=change.undone_at is not None,
        needs_now=frozenset(now[each] for each in change.moved if each in now),
        into_id=change.into_id,
        has_others=bool(of_others) or change.into_id in fed,
        is_pointing=change.topic.merged_into_id == change.into_id,
        title_now=change.topic.title,
        title_then=str(change.old.get("new", "")),
    )
