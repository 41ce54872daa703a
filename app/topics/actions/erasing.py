"""Erases addresses of voters, followers and experts; needs and votes still count."""

from collections.abc import Callable, Mapping, Sequence

import sqlalchemy as sa

from app.extensions import db
from app.topics.models import Ballot, Expert, Follower, Following, Need

ERASED = "gewist"


def forget_voters(ballot_ids: Sequence[int]) -> int:
    """For a closed vote: the votes stay, without their owners."""
    wiped = db.session.execute(
        sa.update(Ballot)
        .where(Ballot.id.in_(ballot_ids))
        .values(email="", email_key=sa.literal(f"{ERASED}:") + Ballot.public_id, pending=None, mailed_at=None)
        .execution_options(synchronize_session=False)
    )
    db.session.expire_all()
    return int(wiped.rowcount)  # type: ignore[attr-defined]


def take_votes_back(ballot_ids: Sequence[int]) -> int:
    """For an open vote: without its address somebody could vote twice, so the whole ballot is deleted."""
    gone = db.session.execute(sa.delete(Ballot).where(Ballot.id.in_(ballot_ids)))
    return int(gone.rowcount)  # type: ignore[attr-defined]


def forget_followers(follower_ids: Sequence[int]) -> int:
    db.session.execute(
        sa.delete(Following).where(Following.follower_id.in_(follower_ids)).execution_options(synchronize_session=False)
    )
    wiped = db.session.execute(
        sa.update(Follower)
        .where(Follower.id.in_(follower_ids))
        .values(email="", email_key=sa.literal("left:") + Follower.public_id, confirmed_at=None, news_at=None)
        .execution_options(synchronize_session=False)
    )
    db.session.expire_all()
    return int(wiped.rowcount)  # type: ignore[attr-defined]


def forget_experts(expert_ids: Sequence[int]) -> int:
    gone = db.session.execute(
        sa.delete(Expert).where(Expert.id.in_(expert_ids)).execution_options(synchronize_session=False)
    )
    db.session.expire_all()
    return int(gone.rowcount)  # type: ignore[attr-defined]


def forget_wishes(need_ids: Sequence[int]) -> int:
    """Of needs that are not public: delete those that were set aside, and the address of those that still wait."""
    aside = sa.and_(Need.id.in_(need_ids), Need.topic_id.is_(None), Need.set_aside_at.is_not(None))
    gone = _delete_needs(aside)
    wiped = db.session.execute(
        sa.update(Need)
        .where(Need.id.in_(need_ids), Need.topic_id.is_(None))
        .values(email="")
        .execution_options(synchronize_session=False)
    )
    db.session.expire_all()
    return gone + int(wiped.rowcount)  # type: ignore[attr-defined]


def erase_wishes(need_ids: Sequence[int]) -> int:
    """Needs that are not public are their author's: they go, with the expert that was named in them."""
    gone = _delete_needs(sa.and_(Need.id.in_(need_ids), Need.topic_id.is_(None)))
    db.session.expire_all()
    return gone


def _delete_needs(which: sa.ColumnElement[bool]) -> int:
    named = sa.select(Need.id).where(which)
    without = {"synchronize_session": False}
    db.session.execute(
        sa.delete(Expert).where(Expert.need_id.in_(named), Expert.is_checked.is_(False)).execution_options(**without)
    )
    gone = db.session.execute(sa.delete(Need).where(which).execution_options(**without))
    return int(gone.rowcount)  # type: ignore[attr-defined]


def rewrite_needs(rewritings: Mapping[str, Callable[[str], str]]) -> None:
    """Rewrite the texts of needs, by the digest of the form that they came from."""
    for need in db.session.scalars(sa.select(Need).where(Need.form_digest.in_(rewritings)).order_by(Need.id)):
        rewriting = rewritings[need.form_digest or ""]
        if need.topic is not None and need.topic.title == need.subject:
            need.topic.title = rewriting(need.subject)
        need.subject, need.practice, need.goal = map(rewriting, (need.subject, need.practice, need.goal))
    db.session.flush()
