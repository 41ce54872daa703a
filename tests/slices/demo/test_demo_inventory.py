"""The needs inventory of the demonstration: twelve topics with the promised counts, on their way."""

from collections import Counter

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.screening import may_name_a_pupil
from app.demo.inventory.wishes import TOPICS
from app.events.models import Event
from app.extensions import db
from app.outbox.models import Message
from app.topics.models import (
    Ballot,
    Expert,
    Follower,
    Handover,
    Need,
    Outcome,
    Round,
    RoundState,
    Topic,
    WishTree,
)
from tests.browse import Browser
from tests.people import sign_in_as
from tests.slices.demo.conftest import MOMENTS

pytestmark = pytest.mark.parametrize("loaded", MOMENTS[:1], indirect=True)
COUNTS = [
    (19, 14, 8),
    (9, 8, 5),
    (16, 15, 7),
    (14, 11, 6),
    (11, 10, 7),
    (8, 7, 5),
    (6, 6, 4),
    (7, 7, 5),
    (10, 9, 3),
    (12, 12, 8),
    (5, 4, 3),
    (13, 12, 6),
]


def topics() -> dict[str, Topic]:
    return {topic.title: topic for topic in db.session.scalars(sa.select(Topic))}


def test_every_topic_has_its_people_schools_and_werkgebieden(year: Flask) -> None:
    found = topics()
    assert len(found) == 12
    rows = [found[asked.title] for asked in TOPICS]
    assert [(row.people, row.schools, row.work_areas) for row in rows] == COUNTS
    public = sa.select(sa.func.count()).select_from(Need).where(Need.topic_id.is_not(None))
    assert db.session.scalar(public) == 130


def test_a_few_needs_wait_to_be_read_and_one_may_name_a_pupil(year: Flask) -> None:
    waiting = db.session.scalars(sa.select(Need).where(Need.topic_id.is_(None)).order_by(Need.id)).all()
    assert len(waiting) == 4
    assert [need.subject for need in waiting if may_name_a_pupil(need.practice)] == [
        "Een leerling die wegloopt uit de klas"
    ]


def test_eight_are_decided_and_four_are_voted_on(year: Flask) -> None:
    found = topics()
    outcomes = [found[asked.title].outcome for asked in TOPICS]
    assert Counter(outcomes)[None] == 4
    assert {Outcome.SIGNPOST, Outcome.TO_BOARD, Outcome.PROJECT, Outcome.TERM_MEETING} < set(outcomes)
    assert all(topic.why for topic in found.values() if topic.outcome)
    assert db.session.scalars(sa.select(Round)).one().state is RoundState.VOTING
    confirmed = [ballot.confirmed_at is not None for ballot in db.session.scalars(sa.select(Ballot))]
    assert Counter(confirmed) == {True: 20, False: 3}


def test_events_carry_the_topic_they_come_from(year: Flask) -> None:
    events = db.session.scalars(sa.select(Event)).all()
    assert sum(event.topic is not None for event in events) == 7
    planned = next(event for event in events if event.title == "Een OT dat oplevert")
    assert planned.topic is not None
    assert planned.topic.people == 11


def test_the_wish_tree_was_handed_over_and_one_board_answered(year: Flask) -> None:
    done, coming = db.session.scalars(sa.select(WishTree).order_by(WishTree.id)).all()
    assert (done.is_open, coming.is_open) == (False, True)
    assert db.session.scalar(sa.select(sa.func.count()).where(Need.wish_tree_id == done.id)) == 10
    answers = db.session.scalars(sa.select(Handover.answer).order_by(Handover.id)).all()
    assert [bool(answer) for answer in answers] == [False, True, False]


def test_followers_heard_what_became_of_it(year: Flask) -> None:
    confirmed = sa.select(sa.func.count()).where(Follower.confirmed_at.is_not(None))
    assert (db.session.scalar(confirmed) or 0) > 15
    kinds = Counter(db.session.scalars(sa.select(Message.kind)))
    assert kinds["topic_news"] + sum(number for kind, number in kinds.items() if "digest" in kind) > 15
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Expert)) == 4


def test_its_pages_open(year: Flask) -> None:
    browser = Browser(year)
    sign_in_as(browser, "organiser")
    page = browser.visit("topics_organise.overview")
    assert page.all(".heat tfoot td")[-1].get_text(strip=True) == "130"
    for tree in db.session.scalars(sa.select(WishTree)).all():
        for endpoint in ("wish_tree", "wish_tree_screen"):
            browser.visit(f"topics_organise.{endpoint}", public_id=tree.public_id)
