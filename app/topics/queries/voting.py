"""Ballots, and the outcome of a vote: readable only once it is closed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from app.extensions import db
from app.places.models import JobRole, School
from app.topics.models import Ballot, Round, Topic, Vote
from app.topics.rules import voting as rules


@dataclass(frozen=True)
class Result:
    """One topic's outcome. `roles` counts voters by function, None for those who did not state it."""

    topic: Topic
    people: int
    first: int  # the number of first places
    schools: int
    work_areas: int
    roles: Counter[JobRole | None]

    @property
    def is_orphan(self) -> bool:
        return self.people == 0


@dataclass(frozen=True)
class VoteResults:
    voters: int
    topics: Sequence[Result]  # most people first

    @property
    def orphans(self) -> list[Result]:
        return [each for each in self.topics if each.is_orphan and each.topic.outcome is None]


def ballot(row: Round, email_key: str) -> Ballot | None:
    return db.session.scalar(
        sa.select(Ballot)
        .where(Ballot.round_id == row.id, Ballot.email_key == email_key)
        .options(selectinload(Ballot.votes))
    )


def topics_by_id(ids: Sequence[int]) -> list[Topic]:
    """In the order of `ids`; those that no longer exist are left out."""
    found = {each.id: each for each in db.session.scalars(sa.select(Topic).where(Topic.id.in_(ids)))}
    return [found[each] for each in ids if each in found]


def school(brin: str) -> School | None:
    return db.session.scalar(sa.select(School).where(School.brin == brin))


def results(row: Round) -> VoteResults | None:
    """None while they are secret. People, schools and werkgebieden separately; never added up into one score."""
    if not rules.may_read_totals(row.state):
        return None
    counts, roles = _counts(row), _roles(row)
    topics = db.session.scalars(
        sa.select(Topic).where(sa.or_(_was_offered(row), Topic.id.in_(list(counts)))).order_by(Topic.sort_key, Topic.id)
    ).all()
    nothing = (0, 0, 0, 0)
    found = [Result(each, *counts.get(each.id, nothing), roles.get(each.id, Counter())) for each in topics]
    found.sort(key=lambda each: (-each.people, -each.schools, -each.work_areas))
    return VoteResults(_voters(row), found)


def _was_offered(row: Round) -> sa.ColumnElement[bool]:
    """In the round, and not decided before its vote was closed."""
    since_closing = sa.true() if row.closed_at is None else Topic.decided_at >= row.closed_at
    after = sa.or_(Topic.decided_at.is_(None), since_closing)
    return sa.and_(Topic.round_id == row.id, Topic.merged_into_id.is_(None), after)


def _confirmed(row: Round) -> sa.ColumnElement[bool]:
    return sa.and_(Ballot.round_id == row.id, Ballot.confirmed_at.is_not(None))


def _voters(row: Round) -> int:
    return db.session.scalar(sa.select(sa.func.count(Ballot.id)).where(_confirmed(row))) or 0


def _counts(row: Round) -> dict[int, tuple[int, int, int, int]]:
    first = sa.func.sum(sa.case((Vote.rank == 1, 1), else_=0))
    distinct = (sa.func.count(sa.distinct(Ballot.school_id)), sa.func.count(sa.distinct(Ballot.work_area_id)))
    found = db.session.execute(
        sa.select(Vote.topic_id, sa.func.count(), first, *distinct)
        .join(Ballot, Ballot.id == Vote.ballot_id)
        .where(_confirmed(row))
        .group_by(Vote.topic_id)
        .order_by(Vote.topic_id)
    )
    return {topic_id: (people, firsts, schools, areas) for topic_id, people, firsts, schools, areas in found}


def _roles(row: Round) -> dict[int, Counter[JobRole | None]]:
    found = db.session.execute(
        sa.select(Vote.topic_id, Ballot.job_role, sa.func.count())
        .join(Ballot, Ballot.id == Vote.ballot_id)
        .where(_confirmed(row))
        .group_by(Vote.topic_id, Ballot.job_role)
        .order_by(Vote.topic_id, Ballot.job_role)
    )
    roles: dict[int, Counter[JobRole | None]] = {}
    for topic_id, role, number in found:
        roles.setdefault(topic_id, Counter())[role] = number
    return roles
