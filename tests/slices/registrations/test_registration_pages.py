from datetime import datetime, timedelta

import pytest
from flask import Flask
from time_machine import Traveller

from app.core.clock import AMSTERDAM, now
from app.core.tokens import derive
from app.extensions import db
from app.registrations import actions
from app.registrations.models import Registration, Status
from app.web.links import token
from tests import factories as make
from tests.browse import Browser, Page, counted_statements
from tests.slices.registrations.steps import counts, do, sign_up, statuses

ORGANISER = "account:0123456789abcdef"
START = datetime(2026, 11, 12, 13, 30, tzinfo=AMSTERDAM)  # a Thursday, eight days after the stopped clock


def page_of(browser: Browser, registration: Registration) -> Page:
    return browser.visit("registrations.registration", token=token("registration", registration))


def shown(page: Page) -> str:
    tag = page.find("#registration")
    assert tag is not None
    return str(tag["data-status"])


def test_the_page_says_what_when_where_and_what_was_given(browser: Browser) -> None:
    doors = datetime(2026, 12, 3, 8, 45, tzinfo=AMSTERDAM)
    meeting = make.meeting(datetime(2026, 12, 3, 9, 0, tzinfo=AMSTERDAM), hours=3, doors_at=doors)
    event = make.event([make.event_session([meeting])], title="De veranderende rol van de IB’er")
    page = page_of(browser, sign_up(event.sessions[0], question="Mag een collega mee?"))
    assert shown(page) == "confirmed"
    for part in (
        "De veranderende rol van de IB’er",
        "donderdag 3 december 2026",
        "9.00–12.00 uur",
        "inloop vanaf 8.45 uur",
        "De Zonnecirkel",
        "Noor Verhulst",
        "noor@example.org",
        "Mag een collega mee?",
    ):
        assert part in page.text
    assert page.find('a[href$="/agenda.ics"]') is not None
    assert "staat in je agenda" not in page.text.lower()


def test_all_meetings_of_a_series_are_listed(browser: Browser) -> None:
    meetings = [make.meeting(now() + timedelta(days=n)) for n in (30, 50, 70)]
    event = make.event([make.event_session(meetings)])
    page = page_of(browser, sign_up(event.sessions[0]))
    assert [f"{day} 2026" in page.text for day in ("vrijdag 4 december", "donderdag 24 december")] == [
        True,
        True,
    ]
    assert "woensdag 13 januari 2027" in page.text


def test_somebody_who_waits_reads_the_place_in_the_line(browser: Browser) -> None:
    event_session = make.event([make.event_session(capacity=1)]).sessions[0]
    rows = [sign_up(event_session, f"p{n}@example.org") for n in range(3)]
    page = page_of(browser, rows[2])
    assert shown(page) == "waitlisted"
    assert "Je bent nummer 2." in page.text
    assert page.find('a[href$="/agenda.ics"]') is None
    do(actions.cancel, rows[1], by="participant")
    assert "Je bent nummer 1." in page_of(browser, rows[2]).text


def test_somebody_who_holds_one_date_reads_that_they_wait_for_another_without_a_link_to_it(browser: Browser) -> None:
    later = make.meeting(now() + timedelta(days=32))
    event = make.event([make.event_session(name="a", capacity=1), make.event_session([later], name="b")])
    sign_up(event.sessions[0], "eerste@example.org")
    held, waiting = sign_up(event.sessions[1]), sign_up(event.sessions[0])
    page = page_of(browser, held)
    assert "Je wacht ook op vrijdag 4 december." in page.text
    assert token("registration", waiting) not in str(page.html)


def offered(clock: Traveller) -> Registration:
    event_session = make.event([make.event_session([make.meeting(START)], capacity=1)]).sessions[0]
    first, second = sign_up(event_session, "eerste@example.org"), sign_up(event_session)
    clock.move_to(START - timedelta(hours=24))
    do(actions.cancel, first, by="participant")
    return second


def test_an_offer_is_taken_with_one_press(browser: Browser, clock: Traveller) -> None:
    row = offered(clock)
    page = page_of(browser, row)
    assert shown(page) == "offered"
    assert page.title == "Er is een plaats voor je, Noor"
    assert "tot donderdag 12 november, 11.30 uur" in page.text
    taken = browser.submit(page.form())
    assert shown(taken) == "confirmed"
    assert taken.path == page.path


def test_an_offer_is_left_to_the_next_by_cancelling(browser: Browser, clock: Traveller) -> None:
    row = offered(clock)
    page = page_of(browser, row)
    no = page.find("main form a")
    assert no is not None
    left = browser.submit(browser.open(str(no["href"])).form())
    assert shown(left) == "cancelled"


def test_an_offer_that_lapsed_is_refused_in_a_sentence(browser: Browser, clock: Traveller) -> None:
    row = offered(clock)
    clock.move_to(START - timedelta(hours=2))
    page = page_of(browser, row)
    clock.shift(1)
    refused = browser.submit(page.form())
    assert not refused.all("main form")
    assert "De tijd om te kiezen is voorbij." in refused.text
    do(actions.lapse, row.id, by="worker")
    assert shown(page_of(browser, row)) == "expired"


def test_cancelling_asks_first_and_is_one_post(browser: Browser) -> None:
    event_session = make.event().sessions[0]
    row = sign_up(event_session)
    asked = browser.visit("registrations.cancel", token=token("registration", row))
    assert statuses(event_session) == {"noor": "confirmed"}
    form = asked.form()
    assert form.action == asked.path
    page = browser.submit(form)
    assert shown(page) == "cancelled"
    assert counts(event_session) == (0, 0)


def test_cancelling_twice_shows_that_it_is_cancelled_already(browser: Browser) -> None:
    row = sign_up(make.event().sessions[0])
    form = browser.visit("registrations.cancel", token=token("registration", row)).form()
    browser.submit(form)
    assert shown(browser.submit(form)) == "cancelled"
    again = browser.visit("registrations.cancel", token=token("registration", row))
    assert again.title == "Je bent al afgemeld"
    assert not again.all("main form")


def test_what_is_over_cannot_be_cancelled(browser: Browser, clock: Traveller) -> None:
    event_session = make.event().sessions[0]
    row = sign_up(event_session)
    clock.move_to(event_session.ends_at - timedelta(seconds=1))
    form = browser.visit("registrations.cancel", token=token("registration", row)).form()
    clock.move_to(event_session.ends_at)
    page = browser.submit(form)
    assert "Deze bijeenkomst is al geweest." in page.text
    assert statuses(event_session) == {"noor": "confirmed"}
    after = page_of(browser, row)
    assert after.title == "Je was aangemeld, Noor"
    assert not after.all('a[href$="/afmelden"], a[href$="/agenda.ics"]')


def test_a_reason_of_the_organiser_is_read(browser: Browser) -> None:
    row = sign_up(make.event().sessions[0])
    do(actions.cancel, row, reason="Deze middag is alleen voor IB’ers.", by=ORGANISER)
    page = page_of(browser, row)
    assert shown(page) == "cancelled"
    assert "Deze middag is alleen voor IB’ers." in page.text


def test_a_date_that_is_called_off_says_so(browser: Browser) -> None:
    event_session = make.event().sessions[0]
    row = sign_up(event_session)
    do(actions.cancel_session, event_session, reason="De spreker is ziek.", by=ORGANISER)
    page = page_of(browser, row)
    assert page.title == "Deze bijeenkomst gaat niet door"
    assert shown(page) == "cancelled"
    assert "De spreker is ziek." in page.text


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_a_page_of_its_own(browser: Browser, status: Status) -> None:
    until = now() + timedelta(hours=4) if status is Status.OFFERED else None
    row = make.registration(make.event().sessions[0], status, offered_until=until)
    assert shown(page_of(browser, row)) == status.shown


def test_wrong_tokens_are_not_found(browser: Browser, app: Flask) -> None:
    row = sign_up(make.event().sessions[0])
    good = token("registration", row)
    wrong = [
        good[:-1],
        good + "a",
        good.upper(),
        good[:-1] + ("a" if good[-1] != "a" else "b"),
        row.public_id,
        "x" * 42,
        derive(app.config["SECRET_KEY"], "evaluation", row.public_id),
        derive(app.config["SECRET_KEY"], "registration", row.public_id, 2),
    ]
    form = browser.visit("registrations.cancel", token=good).form()
    for each in wrong:
        browser.visit("registrations.registration", token=each, status=404)
        browser.visit("registrations.cancel", token=each, status=404)
        form.action = f"/aanmelding/{each}/afmelden"
        browser.submit(form, status=404)
        form.action = f"/aanmelding/{each}/aannemen"
        browser.submit(form, status=404)
    assert statuses(row.event_session) == {"noor": "confirmed"}


def test_opening_every_link_changes_nothing(browser: Browser, clock: Traveller) -> None:
    row = offered(clock)
    for endpoint in ("registrations.registration", "registrations.cancel"):
        browser.visit(endpoint, token=token("registration", row))
    browser.open(f"/aanmelding/{token('registration', row)}/aannemen", status=405)
    db.session.refresh(row)
    assert row.status is Status.OFFERED


def test_personal_pages_are_not_kept_or_indexed(browser: Browser) -> None:
    page = page_of(browser, sign_up(make.event().sessions[0]))
    assert page.response.headers["Cache-Control"] == "no-store"
    assert page.response.headers["X-Robots-Tag"] == "noindex"


def test_a_page_with_three_meetings_takes_as_many_statements_as_with_one(browser: Browser) -> None:
    meetings = [make.meeting(now() + timedelta(days=n)) for n in (30, 50, 70)]
    numbers = []
    for event in (make.event(), make.event([make.event_session(meetings)])):
        row = sign_up(event.sessions[0])
        with counted_statements() as seen:
            page_of(browser, row)
        numbers.append(len(seen))
    assert numbers[0] == numbers[1]


def test_cancelling_a_series_names_all_its_dates_that_are_to_come(browser: Browser, clock: Traveller) -> None:
    first = datetime(2026, 12, 3, 13, 30, tzinfo=AMSTERDAM)
    meetings = [make.meeting(first + timedelta(weeks=week)) for week in range(4)]
    meetings[2].cancelled_at = first
    row = make.registration(make.event([make.event_session(meetings)]).sessions[0])
    page = browser.visit("registrations.cancel", token=token("registration", row))
    assert page.title == "Wil je je afmelden voor alle 3 datums?"
    assert [each.get_text(strip=True) for each in page.all(".confirm li")] == [
        "donderdag 3 december 2026",
        "donderdag 10 december 2026",
        "donderdag 24 december 2026",
    ]
    clock.move_to(first + timedelta(weeks=2))
    page = browser.visit("registrations.cancel", token=token("registration", row))
    assert page.title == "Wil je je afmelden voor donderdag 24 december?"
