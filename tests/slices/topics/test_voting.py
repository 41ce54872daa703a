"""One address, one vote, confirmed by its mailed link; nobody reads a total before the vote is closed."""

import re
from datetime import datetime, time, timedelta
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from app.core.clock import AMSTERDAM
from app.core.database import write_first
from app.extensions import db
from app.outbox.models import Message
from app.places.models import JobRole
from app.topics.actions import voting as actions
from app.topics.models import Ballot, Outcome, Round, RoundState, Topic, Vote
from app.topics.queries import voting as queries
from app.web.links import token
from tests import factories as make
from tests.browse import Browser, Form, Page, counted_statements


@pytest.fixture
def row(app: Flask) -> Round:
    """A round that is voted on, with four topics."""
    found = make.inventory_round(title="Najaar", state=RoundState.VOTING)
    for title in ("Anders kijken", "Bewegen", "Co-teaching", "Druk gedrag"):
        make.topic(title=title, round_id=found.id)
    return found


def topics(row: Round) -> list[Topic]:
    return list(db.session.scalars(sa.select(Topic).where(Topic.round_id == row.id).order_by(Topic.title)))


def filled(browser: Browser, row: Round, order: tuple[int, ...] = (0, 1, 2), **typed: str) -> Form:
    known = topics(row)
    chosen = dict(zip(("first", "second", "third"), (known[n].public_id for n in order), strict=False))
    form = browser.visit("topics.vote").form()
    return form.fill(**{**chosen, "email": "noor@example.org", **typed})


def sent(browser: Browser, form: Form) -> Page:
    return browser.submit(form, status=200)


def mails() -> list[Message]:
    found = sa.select(Message).where(Message.kind == "ballot").order_by(Message.id)
    return list(db.session.scalars(found))


def link() -> str:
    found = re.search(r"\S*/stem/\w+", mails()[-1].text)
    assert found is not None
    return urlsplit(found.group()).path


def confirmed(browser: Browser) -> Page:
    return browser.submit(browser.open(link()).form(".confirm form"), status=200)


def votes() -> list[tuple[int, int]]:
    """(rank, topic) of all that count."""
    votes = db.session.execute(sa.select(Vote.rank, Vote.topic_id).order_by(Vote.rank)).all()
    return list(votes)


def cast(row: Round, chosen: list[Topic], email: str, **values: object) -> None:
    with write_first():
        ballot = actions.cast(row, actions.BallotChoice(topics=chosen, email=email, **values))  # type: ignore[arg-type]
        actions.confirm(ballot, [each.id for each in chosen])
        db.session.commit()


def test_a_vote_counts_once_it_is_confirmed_and_reading_the_link_confirms_nothing(browser: Browser, row: Round) -> None:
    page = sent(browser, filled(browser, row, (3, 0, 1)))
    assert "Je stem telt nog niet" in page.text
    for _ in range(2):
        page = browser.open(link())
    assert [each.get_text() for each in page.all("main ol li")] == ["Druk gedrag", "Anders kijken", "Bewegen"]
    assert votes() == []
    known = topics(row)
    assert "Je stem telt" in confirmed(browser).title
    assert votes() == [(1, known[3].id), (2, known[0].id), (3, known[1].id)]
    assert not browser.open(link()).all("main form")


def test_a_second_vote_replaces_the_first_only_after_confirmation(browser: Browser, row: Round) -> None:
    sent(browser, filled(browser, row))
    confirmed(browser)
    before = votes()
    sent(browser, filled(browser, row, (3, 2, 1), email="NOOR@example.org"))
    assert votes() == before
    assert len(mails()) == 2
    confirmed(browser)
    known = topics(row)
    assert votes() == [(1, known[3].id), (2, known[2].id), (3, known[1].id)]
    assert db.session.scalar(sa.select(sa.func.count(Ballot.id))) == 1


def test_pressing_twice_mails_once_and_counts_once(browser: Browser, row: Round) -> None:
    form = filled(browser, row)
    sent(browser, form)
    sent(browser, form)
    assert len(mails()) == 1
    button = browser.open(link()).form(".confirm form")
    for _ in range(2):
        assert "Je stem telt" in browser.submit(button, status=200).title
    assert len(votes()) == 3


def test_a_mailbox_gets_no_more_than_one_link_an_hour_from_others(
    browser: Browser, row: Round, clock: time_machine.Traveller
) -> None:
    for order in ((0, 1, 2), (1, 2, 3), (2, 3, 0)):
        sent(browser, filled(browser, row, order))
    assert len(mails()) == 1
    clock.shift(timedelta(hours=1))
    sent(browser, filled(browser, row))
    assert len(mails()) == 2


def test_somebody_who_confirms_confirms_what_was_on_the_page(browser: Browser, row: Round) -> None:
    sent(browser, filled(browser, row))
    button = browser.open(link()).form(".confirm form")
    other = Browser(browser.app)
    sent(other, filled(other, row, (3, 2, 1)))
    page = browser.submit(button, status=422)
    assert "intussen anders gekozen" in page.text
    assert votes() == []
    browser.submit(page.form(".confirm form"), status=200)
    assert votes()[0] == (1, topics(row)[3].id)


@pytest.mark.parametrize(
    ("order", "typed", "sentence"),
    [
        ((0, 1), {}, "Kies drie onderwerpen"),
        ((0, 0, 1), {}, "drie verschillende"),
        ((0, 1, 2), {"third": "0" * 16}, "doet niet meer mee"),
        ((0, 1, 2), {"email": "noor@school"}, "na de @"),
        ((0, 1, 2), {"school": "99XX99"}, "Kies een school"),
        ((0, 1, 2), {"job_role": "koning"}, "Kies een functie"),
    ],
)
def test_a_vote_that_cannot_count_is_refused_and_keeps_what_was_typed(
    browser: Browser, row: Round, order: tuple[int, ...], typed: dict[str, str], sentence: str
) -> None:
    school = make.school()
    form = filled(browser, row, order, **{"school": school.brin, "job_role": "ib", **typed})
    page = browser.submit(form, status=422)
    assert any(sentence in error for error in page.errors), page.errors
    kept = page.form().values
    assert kept["first"] == form.values["first"]
    assert kept["email"] == form.values["email"]
    if "school" not in typed:
        assert kept["school"] == school.brin
    assert mails() == []


def test_a_topic_that_was_merged_decided_or_is_of_no_round_cannot_be_chosen(browser: Browser, row: Round) -> None:
    known = topics(row)
    outside = make.topic()
    form = filled(browser, row)
    for topic in (known[2], outside):
        form.values["third"] = topic.public_id
        known[2].merged_into_id, known[3].outcome = known[3].id, Outcome.NOT_NOW
        db.session.commit()
        assert "doet niet meer mee" in browser.submit(form, status=422).text
    offered = browser.visit("topics.vote").all("#first option")
    assert [each.get_text() for each in offered] == ["Kies een onderwerp", "Anders kijken", "Bewegen"]


def test_votes_come_in_until_the_last_day_is_over(browser: Browser, row: Round, clock: time_machine.Traveller) -> None:
    clock.move_to(datetime.combine(row.vote_until, time(23, 59, 59), tzinfo=AMSTERDAM))
    form = filled(browser, row)
    sent(browser, form)
    button = browser.open(link()).form(".confirm form")
    clock.shift(1)
    page = browser.submit(form, status=422)
    assert "Het stemmen is gesloten" in page.text
    assert page.form().values["first"] == form.values["first"]
    assert "Het stemmen is gesloten" in browser.submit(button, status=422).text
    assert votes() == []
    assert "gesloten" in browser.visit("topics.vote").text
    assert not browser.visit("topics.vote").all("main form")


def test_votes_after_closing_are_refused(browser: Browser, row: Round) -> None:
    form = filled(browser, row)
    sent(browser, form)
    button = browser.open(link()).form(".confirm form")
    row.state = RoundState.DECIDING
    db.session.commit()
    assert "Er wordt nu niet gestemd" in browser.submit(form, status=422).text
    page = browser.submit(button, status=422)
    assert "niet op tijd bevestigd" in page.text
    assert votes() == []


def test_without_a_vote_the_page_says_so(browser: Browser) -> None:
    page = browser.visit("topics.vote")
    assert "Er wordt nu niet gestemd" in page.text
    assert not page.all("main form")


def test_a_link_made_for_something_else_opens_no_ballot(browser: Browser, row: Round) -> None:
    cast(row, topics(row)[:3], "a@example.org")
    ballot = db.session.scalars(sa.select(Ballot)).one()
    browser.open("/stem/" + token("ballot", ballot))
    browser.open("/stem/" + token("news", ballot), status=404)


def test_results_count_people_schools_and_werkgebieden_apart(app: Flask, row: Round) -> None:
    known = topics(row)
    area = make.work_area()
    schools = [make.school(work_area_id=area.id) for _ in range(2)]
    cast(row, [known[0], known[1], known[2]], "a@example.org", school=schools[0], job_role=JobRole.IB)
    cast(row, [known[1], known[0], known[2]], "b@example.org", school=schools[0], job_role=JobRole.IB)
    cast(row, [known[0], known[2], known[1]], "c@example.org", school=schools[1], job_role=JobRole.TEACHER)
    with write_first():
        actions.cast(row, actions.BallotChoice(topics=[known[3], known[2], known[1]], email="d@example.org"))
        db.session.commit()
    assert queries.results(row) is None
    row.state = RoundState.DECIDING
    db.session.commit()
    found = queries.results(row)
    assert found is not None
    assert found.voters == 3
    first = found.topics[0]
    assert (first.topic.title, first.people, first.first, first.schools, first.work_areas) == (
        "Anders kijken",
        3,
        2,
        2,
        1,
    )
    assert first.roles == {JobRole.IB: 2, JobRole.TEACHER: 1}
    assert [each.topic.title for each in found.orphans] == ["Druk gedrag"]


def test_results_take_as_many_statements_for_three_ballots_as_for_one(app: Flask, row: Round) -> None:
    known, numbers = topics(row), []
    state = row.state
    for emails in (["a@example.org"], ["b@example.org", "c@example.org"]):
        for email in emails:
            cast(row, known[:3], email, school=make.school())
        row.state = RoundState.DECIDING
        db.session.commit()
        with counted_statements() as statements:
            queries.results(db.session.get_one(Round, row.id))
        numbers.append(len(statements))
        row.state = state
        db.session.commit()
    assert numbers[0] == numbers[1]
