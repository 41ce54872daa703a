"""Many forms of one address, and of many, at the same moment, on both databases."""

from typing import Any

import sqlalchemy as sa
from flask import Flask

from app.core.database import write_first
from app.extensions import db
from app.outbox.models import Message
from app.topics.actions import voting as actions
from app.topics.models import Ballot, Round, RoundState, Topic, Vote
from tests import factories as make
from tests.slices.registrations.rush import at_once

PRESSES = 12


def round_with_topics() -> tuple[int, list[int]]:
    row = make.inventory_round(state=RoundState.VOTING)
    ids = [make.topic(round_id=row.id).id for _ in range(4)]
    found = row.id, ids
    db.session.remove()
    return found


def cast(round_id: int, topic_ids: list[int], email: str) -> Ballot:
    topics = [db.session.get_one(Topic, each) for each in topic_ids]
    return actions.cast(db.session.get_one(Round, round_id), actions.BallotChoice(topics=topics, email=email))


def count(column: Any) -> int:
    return db.session.scalar(sa.select(sa.func.count(column))) or 0


def test_one_address_pressing_at_once_makes_one_ballot_and_one_mail(any_app: Flask) -> None:
    round_id, ids = round_with_topics()

    def press(_n: int) -> None:
        with write_first():
            cast(round_id, ids[:3], "noor@example.org")
            db.session.commit()

    assert at_once(any_app, PRESSES, press) == ()
    assert (count(Ballot.id), count(Message.id), count(Vote.rank)) == (1, 1, 0)


def test_confirming_at_once_counts_every_address_once(any_app: Flask) -> None:
    round_id, ids = round_with_topics()
    ballots = []
    for n in range(4):
        with write_first():
            ballots.append(cast(round_id, ids[:3], f"p{n}@example.org").id)
            db.session.commit()
    db.session.remove()

    def confirm(n: int) -> None:
        with write_first():
            actions.confirm(db.session.get_one(Ballot, ballots[n % 4]), ids[:3])
            db.session.commit()

    assert at_once(any_app, PRESSES, confirm) == ()
    assert count(Vote.rank) == 4 * 3
