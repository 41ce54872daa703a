from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app.accounts import queries as accounts
from app.core.database import write_first
from app.evaluations.kinds import Said
from app.evaluations.models import Ticket
from app.events.models import Event, EventState
from app.extensions import db
from app.outbox.models import Delivery
from app.registrations.models import Status
from app.topics.models import HelpRequest, RoundState
from tests import factories as make
from tests.browse import Browser, Page, counted_statements
from tests.people import sign_in_as
from tests.slices.evaluations.story import answer, evaluation_of, opened, tickets


@pytest.fixture(autouse=True)
def _with_mail_server(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "MAIL_SERVER", "mail.example.org")


def look(browser: Browser, **address: Any) -> Page:
    return browser.visit("home_organise.dashboard", **address)


def todo(page: Page) -> list[str]:
    return [" ".join(item.get_text(" ").split()) for item in page.all(".todo > li")]


def told(page: Page, part: str) -> list[str]:
    """The items that hold these words, each of whose links answers."""
    return [item for item in todo(page) if part in item]


def coming(days: float, **values: Any) -> Event:
    meeting = make.meeting(make.clock.now() + timedelta(days=days))
    return make.event([make.event_session([meeting])], **values)


def evaluated(*texts: str, **values: Any) -> Event:
    """An event that was held, with so many answers."""
    evaluation = opened(len(texts), **values)
    for ticket, text in zip(tickets(evaluation), texts, strict=True):
        answer(ticket, said={4: Said(text=text)})
    return evaluation.event


def one_more(event: Event) -> None:
    registration = make.registration(event.sessions[0])
    with write_first():
        evaluation = evaluation_of(event.sessions[0])
        db.session.add(Ticket(evaluation=evaluation, registration=registration, is_used=True))
        db.session.commit()


@pytest.mark.parametrize(("hours", "shown"), [(0, False), (1, True), (24, True), (24.1, False)])
def test_an_offer_that_lapses_within_a_day_is_told(organiser: Browser, hours: float, shown: bool) -> None:
    event = coming(10, title="De IB’er")
    until = make.clock.now() + timedelta(hours=hours)
    make.registration(event.sessions[0], Status.OFFERED, offered_until=until)
    assert bool(told(look(organiser), "1 aangeboden plaats vervalt De IB’er")) is shown


@pytest.mark.parametrize(("days", "shown"), [(14, True), (14.1, False)])
def test_questions_for_a_speaker_are_told_two_weeks_before(organiser: Browser, days: float, shown: bool) -> None:
    event = coming(days, title="De IB’er")
    for question in ("Hoe dan?", "En dan?", ""):
        make.registration(event.sessions[0], question=question)
    make.registration(event.sessions[0], Status.WAITLISTED, question="Ik wacht nog")
    assert bool(told(look(organiser), "2 vragen voor de spreker De IB’er")) is shown


@pytest.mark.parametrize(("days", "shown"), [(42, True), (42.1, False)])
def test_a_concept_whose_date_nears_is_told_with_what_is_missing(organiser: Browser, days: float, shown: bool) -> None:
    coming(days, title="In de maak", state=EventState.DRAFT, goal="")
    found = told(look(organiser), "“In de maak” begint op")
    assert bool(found) is shown
    if shown:
        assert "Het is nog een concept. Het doel ontbreekt" in found[0]


def test_an_event_that_did_not_open_automatically_is_told_once(organiser: Browser) -> None:
    was_due = {"publish_at": make.clock.now(), "publish_failed_at": make.clock.now()}
    coming(10, title="Te laat", state=EventState.DRAFT, **was_due)
    coming(10, title="Geopend", **was_due)
    assert len(told(look(organiser), "“Te laat”")) == 1
    assert told(look(organiser), "ging niet vanzelf open") == [
        "“Te laat” ging niet vanzelf open Er ontbrak nog iets. Vul het aan en open de aanmelding."
    ]


def test_answers_that_may_name_a_pupil_are_told_and_others_not(organiser: Browser) -> None:
    evaluated("Bij ons in groep 6 zit een jongetje met ADHD", "Fijn", title="Rust")
    assert told(look(organiser), "wacht op jouw blik")[0].startswith("1 antwoord wacht op jouw blik Rust.")


def test_evaluations_are_to_be_read_until_they_were_seen(organiser: Browser) -> None:
    event = evaluated("Fijn", "Goed", title="Rust")
    page = look(organiser)
    assert told(page, "evaluatie") == ["2 evaluaties om te lezen Rust."]
    page = organiser.submit(page.form("#news ~ div form"))
    assert told(page, "evaluatie") == []
    one_more(event)
    assert told(look(organiser), "evaluatie") == ["1 evaluatie om te lezen Rust."]


def test_topics_that_wait_for_a_decision_are_told(organiser: Browser) -> None:
    deciding = make.inventory_round(title="Najaar", state=RoundState.DECIDING)
    for _ in range(2):
        make.topic(round_id=deciding.id)
    make.topic(round_id=make.inventory_round(state=RoundState.VOTING).id)
    make.event()
    assert told(look(organiser), "besluit") == ["2 onderwerpen wachten op een besluit Najaar."]


def test_help_that_was_asked_since_the_last_look_is_told(organiser: Browser) -> None:
    make.event()
    school = make.school()
    with write_first():
        db.session.add(HelpRequest(school_id=school.id))
        db.session.commit()
    page = look(organiser)
    assert told(page, "hulp")[0].startswith("1 keer is hulp gevraagd")
    assert told(organiser.submit(page.form("#news ~ div form")), "hulp") == []


def test_overdue_erasing_is_reported_to_whom_it_concerns(browser: Browser) -> None:
    sign_in_as(browser, "admin")
    make.event()
    assert told(look(browser), "gewist") == []
    long_ago = make.clock.now() - timedelta(days=400)
    make.message(status=Delivery.SENT, created_at=long_ago, sent_at=long_ago, expires_at=long_ago)
    assert "Het gaat om 1 rij." in told(look(browser), "gewist")[0]


def test_each_item_leads_to_a_page_that_answers(organiser: Browser) -> None:
    everything()
    page = look(organiser)
    links = {str(link["href"]) for link in page.all(".todo a")}
    assert len(links) >= 7
    for link in links:
        organiser.open(link)


def everything() -> None:
    near = coming(10, goal="")
    make.registration(near.sessions[0], Status.OFFERED, offered_until=make.clock.now() + timedelta(hours=2))
    make.registration(near.sessions[0], question="Hoe dan?")
    make.registration(near.sessions[0], Status.CANCELLED_BY_PARTICIPANT, cancelled_late=True)
    coming(12, state=EventState.DRAFT)
    coming(12, state=EventState.DRAFT, publish_failed_at=make.clock.now())
    make.event([make.event_session([make.meeting(venue="", address="")])])
    full = coming(11)
    full.sessions[0].waiting = 2
    evaluated("Bij ons in groep 6 zit een jongetje met ADHD")
    make.topic(round_id=make.inventory_round(state=RoundState.DECIDING).id)
    db.session.commit()


def test_more_of_everything_costs_as_many_statements(organiser: Browser) -> None:
    make.organisation()

    def statements() -> int:
        with counted_statements() as seen:
            look(organiser)
        return len(seen)

    everything()
    few = statements()
    everything()
    everything()
    assert statements() == few


@pytest.mark.parametrize("role", ["co_organiser", "consultant"])
def test_a_bounded_role_is_told_of_what_it_reaches_alone(browser: Browser, role: str) -> None:
    sign_in_as(browser, role, "zij@example.org")
    mine, theirs = make.work_area(), make.work_area()
    own = coming(10, title="Van mij", goal="", work_areas=[mine])
    other = coming(10, title="Van een ander", goal="", work_areas=[theirs])
    evaluated("Bij ons in groep 6 zit een jongetje met ADHD", title="Ook van een ander", work_areas=[theirs])
    with write_first():
        account = accounts.account_of("zij@example.org")
        assert account is not None
        account.work_areas.append(mine)
        own.team.append(account)
        db.session.commit()
    for event in (own, other):
        until = make.clock.now() + timedelta(hours=2)
        make.registration(event.sessions[0], Status.OFFERED, offered_until=until, question="Hoe dan?")
    page = look(browser)
    assert "Van mij" in page.text
    assert "Van een ander" not in page.text
    assert "Ook van een ander" not in page.text
    for link in {str(link["href"]) for link in page.all("main a[href^='/beheer']")}:
        browser.open(link.partition("#")[0])


def test_where_nothing_was_planned_the_first_steps_are_shown_there(organiser: Browser) -> None:
    page = look(organiser)
    assert "Zo begin je" in page.text
    assert "Komt eraan" not in page.text
    assert page.find("section[aria-labelledby=firsts] a[href='/beheer/bijeenkomsten/nieuw']") is not None
    make.event(state=EventState.DRAFT)
    page = look(organiser)
    assert "Zo begin je" not in page.text
    assert "Komt eraan" in page.text


def test_somebody_who_cannot_make_events_is_not_told_to(browser: Browser) -> None:
    sign_in_as(browser, "viewer")
    page = look(browser)
    assert "Zo begin je" not in page.text
    assert "Er staat nog niets gepland." in page.text
