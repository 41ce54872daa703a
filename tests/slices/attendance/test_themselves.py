from datetime import timedelta

import pytest
from flask import Flask
from time_machine import Traveller

from app.attendance import links, queries
from app.attendance.models import Presence
from app.core.clock import now
from app.events.models import EventSession
from app.extensions import db
from app.registrations.models import Registration, Status
from app.web.links import token
from tests import factories as make
from tests.browse import Browser, Page
from tests.people import sign_in_as


@pytest.fixture
def today(app: Flask) -> EventSession:
    """A date that begins in a quarter of an hour and takes two hours."""
    assert app is not None
    return make.event([make.event_session([make.meeting(now() + timedelta(minutes=15))])]).sessions[0]


def code(event_session: EventSession) -> str:
    return links.code_of(event_session.meetings[0], now())


def present(event_session: EventSession) -> list[str]:
    db.session.rollback()
    people = queries.attendees(event_session.meetings[0])
    return [each.registration.name for each in people if each.presence is Presence.PRESENT]


def say(browser: Browser, event_session: EventSession, *, status: int = 200, **typed: str) -> Page:
    page = browser.open(f"/aanwezig/{code(event_session)}")
    return browser.submit(page.form().fill(**typed), status=status)


def test_somebody_who_sees_the_code_is_there_by_typing_an_address(browser: Browser, today: EventSession) -> None:
    anna = make.registration(today, name="Anna Mol")
    page = say(browser, today, email=anna.email.upper())
    assert "Fijn dat je er bent" in page.title
    say(browser, today, email=anna.email)
    assert present(today) == ["Anna Mol"]


def test_a_code_is_good_for_two_minutes_and_typed_in_any_way(
    browser: Browser, today: EventSession, time_machine: Traveller
) -> None:
    seen = code(today)
    typed = f"{seen[:4].lower()} {seen[4:].lower()}"
    assert browser.visit("attendance.here").find("form [name=code]")
    assert browser.open(f"/aanwezig?code={typed}", status=303).response.location == f"/aanwezig/{seen}"
    time_machine.move_to(now() + timedelta(seconds=59))
    browser.open(f"/aanwezig/{seen}")
    time_machine.move_to(now() + timedelta(seconds=61))
    page = browser.open(f"/aanwezig/{seen}", status=404)
    assert "Kijk op het scherm voor de nieuwe." in page.text


def test_whoever_opened_the_page_in_time_may_type_on_for_ten_minutes(
    browser: Browser, today: EventSession, time_machine: Traveller
) -> None:
    anna = make.registration(today)
    form = browser.open(f"/aanwezig/{code(today)}").form()
    time_machine.move_to(now() + timedelta(minutes=9))
    browser.submit(form.fill(email=anna.email), status=200)
    assert present(today) == [anna.name]
    time_machine.move_to(now() + timedelta(minutes=2))
    browser.submit(form.fill(email=anna.email), status=404)


@pytest.mark.parametrize("minutes", [-16, 136])
def test_before_half_an_hour_ahead_and_after_the_end_no_code_is_good(
    browser: Browser, today: EventSession, time_machine: Traveller, minutes: int
) -> None:
    time_machine.move_to(now() + timedelta(minutes=minutes))
    browser.open(f"/aanwezig/{code(today)}", status=404)


def test_an_address_that_is_not_sure_of_a_place_is_told_where_to_go_and_nothing_else(
    browser: Browser, today: EventSession
) -> None:
    waiting = make.registration(today, Status.WAITLISTED)
    told = [say(browser, today, status=422, email=email).text for email in (waiting.email, "x@example.org")]
    assert all("Met dit adres staat niemand op de lijst." in text for text in told)
    assert present(today) == []


def test_of_two_people_with_one_mailbox_the_name_says_who(browser: Browser, today: EventSession) -> None:
    for name, shared in (("Anna Mol", ""), ("Bram Mol", "bram mol")):
        make.registration(today, name=name, email="team@example.org", shared_by=shared)
    page = say(browser, today, status=422, email="team@example.org")
    assert "Vul je naam in" in page.text
    browser.submit(page.form().fill(name="bram mol"), status=200)
    assert present(today) == ["Bram Mol"]


def test_a_made_up_pass_is_none(browser: Browser, today: EventSession) -> None:
    form = browser.open(f"/aanwezig/{code(today)}").form()
    browser.submit(form.fill(passed=f"{today.meetings[0].public_id}.x.y", email="a@example.org"), status=404)


def own(registration: Registration) -> str:
    return f"/aanmelding/{token('registration', registration)}"


def test_from_the_own_page_the_code_and_one_press_are_enough(browser: Browser, today: EventSession) -> None:
    anna = make.registration(today, name="Anna Mol")
    page = browser.open(own(anna))
    page = browser.submit(page.form("form[action$='/aanwezig']").fill(code=code(today)))
    assert "Je staat op aanwezig." in page.text
    assert present(today) == ["Anna Mol"]


def test_the_code_of_another_meeting_says_nothing_about_this_one(browser: Browser, today: EventSession) -> None:
    other = make.event([make.event_session([make.meeting(now() + timedelta(minutes=5))])]).sessions[0]
    anna = make.registration(today)
    page = browser.open(own(anna))
    browser.submit(page.form("form[action$='/aanwezig']").fill(code=code(other)), follow=False, status=303)
    assert (present(today), present(other)) == ([], [])


def test_the_screen_shows_the_code_of_this_minute_and_comes_back_for_the_next(
    app: Flask, today: EventSession, time_machine: Traveller
) -> None:
    browser = Browser(app)
    sign_in_as(browser, "organiser")
    make.registration(today)
    page = browser.visit("attendance_organise.wall", public_id=today.meetings[0].public_id)
    assert page.find(".screen-digits").get_text().replace(" ", "") == code(today)
    assert "0 van 1 zijn er." in page.text
    assert page.response.headers["Refresh"] == "61"
    path = browser.path_of("attendance_organise.wall_code", public_id=today.meetings[0].public_id)
    assert browser.client.get(path).mimetype == "image/svg+xml"
    time_machine.move_to(now() + timedelta(hours=3))
    page = browser.visit("attendance_organise.wall", public_id=today.meetings[0].public_id)
    assert ("Dit dagdeel is geweest." in page.text, page.find(".screen-digits")) == (True, None)
