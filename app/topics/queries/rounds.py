"""Rounds, and the topics in them."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from app.extensions import db
from app.topics.models import Ballot, Round, RoundState, Topic, Vote
from app.topics.rules import rounds as rules


def one(public_id: str) -> Round | None:
    return db.session.scalar(sa.select(Round).where(Round.public_id == public_id))


def all_rounds() -> Sequence[Round]:
    """The newest first, with their topics."""
    return db.session.scalars(
        sa.select(Round).options(selectinload(Round.topics)).order_by(Round.collect_from.desc(), Round.id.desc())
    ).all()


def collecting() -> Round | None:
    """The round that new needs belong to."""
    return _in_state(RoundState.COLLECTING)


def voting() -> Round | None:
    """The round being voted on, including the days between its last day and its closing."""
    return _in_state(RoundState.VOTING)


def _in_state(state: RoundState) -> Round | None:
    return db.session.scalar(sa.select(Round).where(Round.state == state).order_by(Round.id.desc()).limit(1))


def other_states(round_id: int | None = None) -> Sequence[RoundState]:
    """The states of all rounds but this one."""
    statement = sa.select(Round.state).order_by(Round.id)
    if round_id is not None:
        statement = statement.where(Round.id != round_id)
    return db.session.scalars(statement).all()


def title_is_taken(title: str, round_id: int | None = None) -> bool:
    statement = sa.select(Round.id).where(Round.title == title)
    if round_id is not None:
        statement = statement.where(Round.id != round_id)
    return db.session.scalar(statement) is not None


def topics_of(row: Round) -> Sequence[Topic]:
    """Topics in the round that were not merged, by name: never in an order that reveals votes."""
    return db.session.scalars(
        sa.select(Topic)
        .where(Topic.round_id == row.id, Topic.merged_into_id.is_(None))
        .order_by(Topic.sort_key, Topic.id)
    ).all()


def offered(row: Round) -> Sequence[Topic]:
    """Topics to vote on: not decided yet. By name."""
    return db.session.scalars(
        sa.select(Topic)
        .where(Topic.round_id == row.id, Topic.merged_into_id.is_(None), Topic.outcome.is_(None))
        .order_by(Topic.sort_key, Topic.id)
    ).all()


def without_round() -> Sequence[Topic]:
    """Topics that can be assigned to a round, by name."""
    return db.session.scalars(
        sa.select(Topic)
        .where(Topic.round_id.is_(None), Topic.merged_into_id.is_(None), Topic.outcome.is_(None))
        .order_by(Topic.sort_key, Topic.id)
    ).all()


def standing(row: Round) -> rules.RoundFacts:
    in_round = sa.and_(Topic.round_id == row.id, Topic.merged_into_id.is_(None), Topic.outcome.is_(None))
    undecided = db.session.scalar(sa.select(sa.func.count(Topic.id)).where(in_round)) or 0
    vote = sa.select(Vote.ballot_id).join(Ballot, Ballot.id == Vote.ballot_id).where(Ballot.round_id == row.id)
    return rules.RoundFacts(
        state=row.state,
        vote_until=row.vote_until,
        open_topics=undecided,
        undecided=undecided,
        has_votes=db.session.scalar(vote.limit(1)) is not None,
    )
