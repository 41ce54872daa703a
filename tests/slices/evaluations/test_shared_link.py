"""The code on the closing slide: one link that everybody in the room shares."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.core import clock as app_clock
from app.evaluations import links
from app.evaluations.models import Evaluation, Response
from app.events.models import EventSession
from app.extensions import db
from tests import factories as make
from tests.browse import Browser, Form, Page
from tests.limits import hits, repeat
from tests.slices.evaluations import story

SECOND = timedelta(seconds=1)


def path(event_session: EventSession) -> str:
    return "/" + links.shared(event_session).split("/", 3)[3]


def running() -> EventSession:
    """Its last meeting began an hour ago, and goes on for an hour."""
    event_session = story.held(3, hours_ago=-1)
    story.run_jobs()
    return event_session


def filled(page: Page, mark: str = "8") -> Form:
    form = page.form()
    form.values |= {"job_role": "ib", "q2": mark}
    return form


def answers() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Response)) or 0


def test_somebody_who_scans_the_code_answers_at_once(browser: Browser) -> None:
    event_session = running()
    page = browser.open(path(event_session))
    assert page.title == "Hoe was de bijeenkomst?"
    page = browser.submit(filled(page, "9"))
    assert page.title == "Bedankt voor je antwoorden"
    (response,) = story.responses()
    assert response.is_shared
    assert response.event_session is event_session
    assert [answer.value for answer in story.said(2)] == [{"mark": 9}]


def test_the_same_form_sent_twice_is_one_answer(browser: Browser) -> None:
    form = filled(browser.open(path(running())))
    for _ in range(2):
        assert browser.submit(form).title == "Bedankt voor je antwoorden"
    assert answers() == 1


def test_a_browser_that_answered_is_told_so_and_may_answer_for_a_colleague(browser: Browser) -> None:
    address = path(running())
    browser.submit(filled(browser.open(address)))
    page = browser.open(address)
    assert page.title == "Je antwoorden zijn binnen"
    again = next(link for link in page.all("main a") if "collega" in link.get_text())
    browser.submit(filled(browser.open(str(again["href"]))))
    assert answers() == 2


def test_sixty_answers_in_five_minutes_from_one_school_all_pass(limited: Browser) -> None:
    """Even if all of them come in one minute."""
    address = path(running())

    def answer() -> None:
        phone = Browser(limited.app)
        phone.submit(filled(phone.open(address)), follow=False)

    with hits() as one:
        answer()
    with hits() as another:
        answer()
    repeat(one & another, 57)
    answer()
    assert answers() == 3


def test_nobody_sends_hundreds_a_minute(limited: Browser) -> None:
    form = filled(limited.open(path(running())))
    with hits() as one:
        limited.client.post(form.action, data=form.values)
    repeat(one, 118)
    statuses = [limited.client.post(form.action, data=form.values).status_code for _ in range(2)]
    assert statuses == [303, 429]


@pytest.mark.parametrize(
    ("edge", "after", "heading"),
    [
        ("opens", -1, "Deze evaluatie is nog niet open"),
        ("opens", 0, "Hoe was de bijeenkomst?"),
        ("closes", -1, "Hoe was de bijeenkomst?"),
        ("closes", 0, "Deze evaluatie is gesloten"),
    ],
)
def test_it_is_open_from_the_start_of_the_last_meeting_for_three_weeks(
    browser: Browser, clock: Traveller, edge: str, after: int, heading: str
) -> None:
    event_session = running()
    evaluation = story.evaluation_of(event_session)
    moment = evaluation.opens_at if edge == "opens" else evaluation.closes_at
    clock.move_to(moment + after * SECOND)
    assert browser.open(path(event_session)).title == heading


def test_a_form_that_was_open_when_it_closed_is_refused_and_keeps_what_was_typed(
    browser: Browser, clock: Traveller
) -> None:
    event_session = running()
    page = browser.open(path(event_session))
    clock.move_to(story.evaluation_of(event_session).closes_at)
    form = browser.open(path(event_session))
    assert form.find("form[data-keep]") is None
    sent = filled(page)
    sent.values["csrf_token"] = str(browser.visit("registrations.mine").find("input[name=csrf_token]")["value"])
    page = browser.submit(sent, status=422)
    assert "gesloten" in page.text
    assert answers() == 0


def test_before_anything_began_the_link_says_when_and_after_long_that_it_closed(
    browser: Browser, clock: Traveller
) -> None:
    soon, gone = make.event().sessions[0], story.held(0, hours_ago=24 * 30)
    assert browser.open(path(soon)).title == "Deze evaluatie is nog niet open"
    assert browser.open(path(gone)).title == "Deze evaluatie is gesloten"
    assert db.session.scalar(sa.select(Evaluation)) is None


def test_a_cancelled_session_has_no_evaluation(browser: Browser) -> None:
    event_session = running()
    event_session.cancelled_at = app_clock.now()
    db.session.commit()
    assert browser.open(path(event_session)).title == "Deze bijeenkomst ging niet door"


def test_a_personal_link_is_not_the_shared_one(browser: Browser) -> None:
    event_session = running()
    ticket = story.tickets(story.evaluation_of(event_session))[0]
    assert story.token(ticket) not in path(event_session)
    browser.open(path(event_session)[:-1] + "0", status=404)
    assert browser.open(f"/evaluatie/{story.token(ticket)}").status == 200


def test_thanks_are_for_somebody_who_answered(browser: Browser) -> None:
    address = path(running())
    response = browser.client.get(f"{address}/bedankt")
    assert response.status_code == 303
    assert response.location.endswith(address)


def test_somebody_who_answered_in_the_room_is_not_asked_in_vain(app: Flask, browser: Browser, clock: Traveller) -> None:
    event_session = running()
    browser.submit(filled(browser.open(path(event_session))))
    clock.shift(timedelta(hours=2))
    story.run_jobs()
    texts = [message.text for message in story.messages("evaluation_invitation")]
    assert len(texts) == 3
    assert all("al in met de QR-code" in text for text in texts)


def test_results_tell_which_answers_came_by_the_shared_link(organiser: Browser) -> None:
    event_session = running()
    evaluation = story.evaluation_of(event_session)
    story.answer(story.tickets(evaluation)[0])
    for _ in range(2):
        phone = Browser(organiser.app)
        phone.submit(filled(phone.open(path(event_session))))
    figures = [figure.get_text(" ", strip=True) for figure in story.results(organiser, evaluation).all(".figure")]
    assert figures[1] == "3 van de 3 mensen met een plaats vulden in (100%), 2 via de gedeelde link"
    phone = Browser(organiser.app)
    phone.submit(filled(phone.open(path(event_session))))
    figures = [figure.get_text(" ", strip=True) for figure in story.results(organiser, evaluation).all(".figure")]
    assert figures[1] == "4 antwoorden, er waren 3 mensen aangemeld, 3 via de gedeelde link"
    row = organiser.visit("evaluations_organise.overview").find("tbody td[data-l=Antwoorden]")
    assert row is not None
    assert "4 van 3 3 via de gedeelde link" in row.get_text(" ", strip=True)


def test_the_organiser_shows_the_code_on_the_wall(organiser: Browser) -> None:
    event_session = make.event().sessions[0]
    page = organiser.visit("evaluations_organise.screen", public_id=event_session.public_id)
    code = page.find("img.screen-code")
    assert code is not None
    drawing = organiser.client.get(str(code["src"]))
    assert drawing.mimetype == "image/svg+xml"
    assert links.shared(event_session).split("://")[1] in page.text
    results = organiser.visit("evaluations_organise.results", public_id=event_session.event.public_id)
    assert "Code voor" in results.text
    organiser.visit("evaluations_organise.screen", public_id="0123456789abcdef", status=404)
