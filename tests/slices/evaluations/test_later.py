"""Six weeks later: what did you do with it?"""

from datetime import timedelta

import pytest
from flask import Flask
from time_machine import Traveller

from app.core.database import write_first
from app.evaluations import actions, queries
from app.evaluations.models import Evaluation, EvaluationKind
from app.events.models import EventSession, EventState
from app.extensions import db
from app.registrations.models import Status
from tests import factories as make
from tests.browse import Browser
from tests.slices.evaluations import story

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def ask() -> None:
    for id in queries.sessions_to_ask_again():
        with write_first():
            actions.ask_again(id)
            db.session.commit()
    db.session.rollback()


def asked(clock: Traveller, people: int = 3) -> Evaluation:
    event_session = story.held(people)
    clock.shift(43 * DAY)
    ask()
    found = queries.evaluation_of(event_session, EvaluationKind.LATER)
    assert found is not None
    return found


@pytest.mark.parametrize(("after", "mails"), [(-1, 0), (0, 2), (1, 2)])
def test_somebody_who_was_there_is_asked_six_weeks_after_the_end_once(
    app: Flask, clock: Traveller, after: int, mails: int
) -> None:
    event_session = story.held(2)
    make.registration(event_session, Status.CANCELLED_BY_PARTICIPANT)
    clock.move_to(event_session.ends_at + 42 * DAY + after * SECOND)
    for _ in range(2):
        ask()
        assert len(story.messages("evaluation_later")) == mails


def test_somebody_who_was_not_asked_in_three_weeks_is_not_asked_any_more(app: Flask, clock: Traveller) -> None:
    event_session: EventSession = story.held(2)
    clock.move_to(event_session.ends_at + 64 * DAY)
    assert queries.sessions_to_ask_again() == []
    actions.ask_again(event_session.id)
    assert queries.evaluation_of(event_session, EvaluationKind.LATER) is None
    db.session.rollback()


@pytest.mark.parametrize("state", [EventState.DRAFT, EventState.CANCELLED])
def test_of_what_was_not_held_nothing_is_asked(app: Flask, clock: Traveller, state: EventState) -> None:
    story.held(2, state=state)
    clock.shift(43 * DAY)
    assert queries.sessions_to_ask_again() == []


def test_one_page_without_details_is_answered_in_a_minute(browser: Browser, app: Flask, clock: Traveller) -> None:
    evaluation = asked(clock)
    ticket = story.tickets(evaluation)[0]
    assert story.token(ticket) in story.messages("evaluation_later")[0].text
    page = browser.visit("evaluations.evaluation", token=story.token(ticket))
    assert page.title == "Wat heb je ermee gedaan?"
    assert page.find("select") is None, "function and werkgebied are not asked"
    page = browser.submit(page.form().fill(q1="1", q2_text="Meer rust in de groep."))
    assert page.title == "Bedankt voor je antwoorden"
    (response,) = story.responses()
    assert (response.kind, response.job_role, response.name) == (EvaluationKind.LATER, None, "")


def test_results_show_it_apart_from_the_evaluation_itself(browser: Browser, clock: Traveller) -> None:
    evaluation = asked(clock)
    page = browser.visit("evaluations.evaluation", token=story.token(story.tickets(evaluation)[0]))
    browser.submit(page.form().fill(q1="1", q2_text="Meer rust in de groep."))
    organiser = Browser(browser.app)
    story.sign_in_as(organiser, "organiser")
    page = story.results(organiser, evaluation)
    later = page.find("section:has(#later)")
    assert later is not None
    text = later.get_text(" ", strip=True)
    assert "1 van de 3 mensen antwoordden." in text
    assert "Meer rust in de groep." in text
    assert page.find(".figure") is None, "nobody answered the evaluation itself"


def test_somebody_who_reads_numbers_only_sees_them_from_five_answers_up(app: Flask, clock: Traveller) -> None:
    evaluation = asked(clock, 5)
    for number, ticket in enumerate(story.tickets(evaluation), start=1):
        browser = Browser(app)
        page = browser.visit("evaluations.evaluation", token=story.token(ticket))
        browser.submit(page.form().fill(q1="0", q2_text="Eigen woorden."))
        reader = Browser(app)
        story.sign_in_as(reader, "viewer")
        text = story.results(reader, evaluation).text
        assert ("van de 5 mensen antwoordden" in text) is (number == 5)
        assert "Eigen woorden." not in text


def test_it_is_not_reminded_of_and_leaves_the_first_evaluation_alone(app: Flask, clock: Traveller) -> None:
    event_session = story.held(2)
    story.run_jobs()
    first = story.tickets(queries.evaluation_of(event_session))
    clock.shift(43 * DAY)
    ask()
    story.run_jobs()
    clock.shift(15 * DAY)
    story.run_jobs()
    assert [len(story.messages(f"evaluation_{kind}")) for kind in ("invitation", "reminder", "later")] == [
        2,
        0,
        2,
    ]
    later = queries.evaluation_of(event_session, EvaluationKind.LATER)
    assert later is not None
    assert {ticket.id for ticket in story.tickets(later)}.isdisjoint(ticket.id for ticket in first)
