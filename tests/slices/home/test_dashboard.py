from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.database import write_first
from app.events.models import EventState
from app.extensions import db
from app.outbox.actions import Mail, put
from app.outbox.models import Delivery, Message
from app.registrations.models import Status
from tests import factories as make
from tests.browse import Browser, Page, counted_statements
from tests.people import sign_in_as


@pytest.fixture
def with_mail_server(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "MAIL_SERVER", "mail.example.org")


def todo(page: Page) -> list[str]:
    return [" ".join(item.get_text(" ").split()) for item in page.all(".todo > li")]


def mail(number: int = 1) -> None:
    with write_first():
        put(Mail(kind="test", dedupe_key=f"x{number}", recipient="a@example.org", subject="Hoi", text="Dag"))
        db.session.commit()


def test_what_comes_is_shown_there_with_its_places(organiser: Browser) -> None:
    event = make.event([make.event_session(capacity=40, seats_taken=37)], title="Rust in de groep")
    page = organiser.visit("home_organise.dashboard")
    row = page.find("tbody tr")
    assert row is not None
    assert "37 van 40 nog 3 plaatsen open" in " ".join(row.get_text(" ").split())
    bar = row.select_one(".fill .v")
    assert bar is not None
    assert bar["width"] == "92.5%"
    link = row.select_one("a")
    assert link is not None
    assert link["href"] == f"/beheer/datums/{event.sessions[0].public_id}"


def test_drafts_are_shown_there_too_and_past_events_are_not(organiser: Browser) -> None:
    make.event(title="In de maak", state=EventState.DRAFT)
    past = make.meeting(make.clock.now() - timedelta(days=1))
    make.event([make.event_session([past])], title="Geweest")
    page = organiser.visit("home_organise.dashboard")
    assert "In de maak" in page.text
    assert "concept" in page.text
    assert "Geweest" not in page.text


@pytest.mark.usefixtures("with_mail_server")
def test_where_nothing_asks_for_a_hand_it_says_so(organiser: Browser) -> None:
    make.event()
    assert "Niets. Alles loopt." in organiser.visit("home_organise.dashboard").text


def test_without_a_mail_server_it_says_where_mail_stays(organiser: Browser) -> None:
    assert todo(organiser.visit("home_organise.dashboard"))[0].startswith("Er gaat geen mail uit")


@pytest.mark.usefixtures("with_mail_server")
@pytest.mark.parametrize(("waited", "told"), [(599, False), (600, True)])
def test_mail_that_waits_long_is_told(organiser: Browser, clock: Any, waited: int, told: bool) -> None:
    mail()
    clock.shift(waited)
    items = todo(organiser.visit("home_organise.dashboard"))
    assert any("Er wacht mail sinds wo 4 november, 10.00 uur" in item for item in items) is told


@pytest.mark.usefixtures("with_mail_server")
@pytest.mark.parametrize("status", [Delivery.FAILED, Delivery.DROPPED])
def test_mail_that_did_not_arrive_is_told_and_leads_to_it(organiser: Browser, status: Delivery) -> None:
    mail(1)
    mail(2)
    with write_first():
        db.session.execute(sa.update(Message).values(status=status))
        db.session.commit()
    page = organiser.visit("home_organise.dashboard")
    assert todo(page)[0].startswith("2 berichten kwamen niet aan")
    assert "Niets. Alles loopt." not in page.text
    link = page.find(".todo a")
    assert link is not None
    organiser.open(str(link["href"]))


@pytest.mark.usefixtures("with_mail_server")
def test_a_full_date_with_people_waiting_names_the_date_that_has_places(organiser: Browser) -> None:
    first = make.event_session([make.meeting()], name="a", capacity=1)
    second = make.event_session([make.meeting(make.clock.now() + timedelta(days=40))], name="b", capacity=5)
    make.event([first, second], title="De IB’er")
    make.registration(first, Status.CONFIRMED)
    make.registration(first, Status.WAITLISTED)
    assert todo(organiser.visit("home_organise.dashboard")) == [
        "4 dec is vol, 1 wachtende De IB’er. Op 14 dec zijn nog 5 plaatsen."
    ]


@pytest.mark.usefixtures("with_mail_server")
def test_somebody_who_left_late_is_told_as_a_number(organiser: Browser) -> None:
    event = make.event(title="De IB’er")
    for _ in range(2):
        make.registration(event.sessions[0], Status.CANCELLED_BY_PARTICIPANT, cancelled_late=True)
    make.registration(event.sessions[0], Status.CANCELLED_BY_PARTICIPANT)
    assert todo(organiser.visit("home_organise.dashboard")) == [
        "2 mensen meldden zich laat af De IB’er, vr 4 december."
    ]


@pytest.mark.usefixtures("with_mail_server")
@pytest.mark.parametrize(("days", "told"), [(59, True), (61, False)])
def test_a_date_that_is_near_and_has_no_place_is_told(organiser: Browser, days: int, told: bool) -> None:
    meeting = make.meeting(make.clock.now() + timedelta(days=days), venue="", address="")
    make.event([make.event_session([meeting])], title="Ik maak verschil")
    items = todo(organiser.visit("home_organise.dashboard"))
    assert any("“Ik maak verschil” heeft nog geen plek" in item for item in items) is told


def test_the_year_counts_seats_and_schools(organiser: Browser) -> None:
    schools = [make.school(), make.school(), make.school()]
    session = make.event().sessions[0]
    for school in (schools[0], schools[0], schools[1]):
        make.registration(session, school=school)
    make.registration(session, Status.WAITLISTED, school=schools[2])
    figures = [
        " ".join(figure.get_text(" ").split()) for figure in organiser.visit("home_organise.dashboard").all(".figure")
    ]
    assert figures == ["3 plaatsen bezet", "2 van de 3 scholen doen mee"]


def test_a_viewer_sees_numbers_and_no_way_to_names(browser: Browser) -> None:
    event = make.event()
    sign_in_as(browser, "viewer")
    page = browser.visit("home_organise.dashboard")
    assert page.find(".todo") is None
    link = page.find("tbody a")
    assert link is not None
    assert link["href"] == f"/beheer/bijeenkomsten/{event.public_id}"
    browser.open(str(link["href"]))
    assert "/beheer/berichten" not in [str(item["href"]) for item in page.all(".desk-nav a")]


def test_more_dates_cost_as_many_statements_as_one(organiser: Browser) -> None:
    make.organisation()

    def an_event() -> None:
        first = make.event_session([make.meeting(venue="", address="")], name="a", capacity=1)
        make.event([first, make.event_session(name="b")])
        make.registration(first)
        make.registration(first, Status.WAITLISTED)
        make.registration(first, Status.CANCELLED_BY_PARTICIPANT, cancelled_late=True)

    def statements() -> int:
        with counted_statements() as seen:
            organiser.visit("home_organise.dashboard")
        return len(seen)

    an_event()
    few = statements()
    an_event()
    an_event()
    assert statements() == few
