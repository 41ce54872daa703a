import json
from datetime import datetime, timedelta
from typing import Any

from flask import Flask
from time_machine import Traveller

from app.core import clock
from app.core.clock import AMSTERDAM
from app.events.models import EventState
from app.extensions import db
from tests import factories as make
from tests.browse import Browser, Page, counted_statements
from tests.words import write_words

WEDNESDAY = datetime(2026, 11, 11, 13, 30, tzinfo=AMSTERDAM)


def test_an_event_page_tells_goal_time_place_and_contact(browser: Browser) -> None:
    meeting = make.meeting(WEDNESDAY, hours=3, doors_at=WEDNESDAY - timedelta(minutes=30))
    event = make.event([make.event_session([meeting])], title="Een OT dat oplevert", audience="IB’ers en consulenten")
    text = browser.visit("events.event", slug=event.slug).text
    for expected in (
        "woensdag 11 november 2026, van 13.30 tot 16.30 uur, inloop vanaf 13.00 uur",
        "De Zonnecirkel, Middenweg 100, Heerhugowaard",
        "IB’ers en consulenten",
        event.goal,
        "coordinator@example.org",
        "nog 20 plaatsen",
    ):
        assert expected in text


def test_an_event_with_two_dates_offers_each(browser: Browser) -> None:
    first, second = (
        make.event_session(capacity=0),
        make.event_session([make.meeting(WEDNESDAY)], name="11 november"),
    )
    event = make.event([first, second])
    page = browser.visit("events.event", slug=event.slug)
    links = [str(link["href"]) for link in page.all(".sessions a.btn")]
    assert len(links) == 2
    assert all(f"session={each.public_id}" in " ".join(links) for each in (first, second))
    assert "Op de wachtlijst voor" in page.text


def test_a_concept_is_not_found(browser: Browser) -> None:
    event = make.event(state=EventState.DRAFT)
    browser.visit("events.event", slug=event.slug, status=404)
    browser.visit("events.event_calendar", slug=event.slug, status=404)


def test_what_is_over_takes_no_sign_ups_and_shows_its_report(browser: Browser) -> None:
    past = make.event_session([make.meeting(clock.now() - timedelta(days=3))])
    event = make.event([past], report="We leerden **veel**.")
    page = browser.visit("events.event", slug=event.slug)
    assert "We leerden veel ." in page.text
    assert page.find("main strong").get_text().strip() == "veel"
    assert not page.all(".sessions a.btn")


def test_a_hostile_text_stays_text(browser: Browser) -> None:
    evil = "</script><script>alert(1)</script>{{7*7}}"
    event = make.event(
        title=evil, goal=evil, description=f"{evil} [x](javascript:alert(1)) ![i](https://evil.example/x)"
    )
    page = browser.visit("events.event", slug=event.slug)
    assert not [
        tag for tag in page.all("script") if "alert" in tag.get_text() and tag.get("type") != "application/ld+json"
    ]
    assert json.loads(page.find("script[type='application/ld+json']").string)[0]["name"] == evil
    assert not page.all("a[href^='javascript']")
    assert not page.all("main img")
    assert "{{7*7}}" in page.text


def test_an_event_page_uses_as_many_statements_for_three_dates_as_for_one(app: Flask, browser: Browser) -> None:
    one = make.event()
    three = make.event([make.event_session(name=str(n)) for n in range(3)])
    browser.visit("events.event", slug=one.slug)
    counts = []
    for slug in (one.slug, three.slug):
        with counted_statements() as statements:
            browser.visit("events.event", slug=slug)
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_search_filters_and_area_narrow_the_programme(app: Flask) -> None:
    from app.events import queries

    here, there = make.work_area(name="Bergen"), make.work_area(name="Heiloo")
    ib = make.event(title="De rol van de IB-er", work_areas=[here])
    cafe = make.event(title="Druk? Rust!", work_areas=[there])
    region = make.event([make.event_session(capacity=0, has_waiting_list=True)], title="Voor allen")
    db.session.expire_all()
    write_words()
    assert [e.id for e in queries.programme(q="kc").upcoming] == [ib.id]
    assert [e.id for e in queries.programme(area="Heiloo").upcoming] == [cafe.id, region.id]
    assert [e.id for e in queries.programme(kind=ib.kind.slug).upcoming] == [ib.id]
    assert [e.id for e in queries.programme(only_free=True).upcoming] == [ib.id, cafe.id]


def structured(page: Page) -> list[dict[str, Any]]:
    found = page.find("script[type='application/ld+json']")
    assert found is not None
    return json.loads(str(found.string))


def test_search_engines_read_where_it_is_as_far_as_that_is_known(browser: Browser) -> None:
    sessions = [
        make.event_session([make.meeting(WEDNESDAY)], name="zaal"),
        make.event_session([make.meeting(WEDNESDAY + timedelta(days=1), venue="", address="")], name="volgt"),
        make.event_session(
            [make.meeting(WEDNESDAY + timedelta(days=2), venue="", address="", online_url="https://meet.example/x")],
            name="online",
        ),
    ]
    event = make.event(sessions)
    page = browser.visit("events.event", slug=event.slug)
    known, unknown, online = structured(page)
    assert known["location"]["name"] == "De Zonnecirkel"
    assert known["startDate"] == "2026-11-11T13:30:00+01:00"
    assert "location" not in unknown
    assert online["location"]["@type"] == "VirtualLocation"
    assert "meet.example" not in str(page.html)


def test_a_series_that_has_begun_does_not_say_it_is_over(browser: Browser, clock: Traveller) -> None:
    event = make.event([make.event_session([make.meeting(WEDNESDAY), make.meeting(WEDNESDAY + timedelta(days=20))])])
    clock.move_to(WEDNESDAY + timedelta(hours=3))
    page = browser.visit("events.event", slug=event.slug)
    assert "al begonnen" in page.text
    assert "is geweest" not in page.text
    assert not page.all(".sessions a.btn")


def test_a_full_date_leads_to_its_waiting_list_and_one_without_it_to_nothing(browser: Browser) -> None:
    full: Any = {"capacity": 2, "seats_taken": 2}
    event = make.event(
        [
            make.event_session(name="met", waiting=3, **full),
            make.event_session(name="zonder", has_waiting_list=False, **full),
        ]
    )
    page = browser.visit("events.event", slug=event.slug)
    assert "3 wachtenden" in page.text
    assert [link.get_text(strip=True) for link in page.all(".sessions a.btn")] == [
        "Op de wachtlijst voor 4 december, met"
    ]


def test_a_cancelled_event_tells_why_and_offers_nothing(browser: Browser) -> None:
    event = make.event(state=EventState.CANCELLED, cancel_reason="De spreker is ziek.")
    page = browser.visit("events.event", slug=event.slug)
    assert "Deze bijeenkomst gaat niet door. De spreker is ziek." in page.text
    assert not page.all(".sessions a.btn")
    assert structured(page)[0]["eventStatus"] == "https://schema.org/EventCancelled"


def test_a_save_the_date_without_a_place_says_that_it_follows(browser: Browser) -> None:
    meeting = make.meeting(venue="", address="")
    event = make.event([make.event_session([meeting])], state=EventState.SAVE_THE_DATE)
    page = browser.visit("events.event", slug=event.slug)
    assert "Save the date." in page.text
    assert "De precieze plek volgt." in page.text
    assert not page.all(".sessions a.btn")


def test_without_its_own_contact_the_organisation_is_asked(browser: Browser) -> None:
    make.organisation(contact_hours="Bereikbaar op maandag.")
    event = make.event(contact_name="", contact_email="")
    page = browser.visit("events.event", slug=event.slug)
    assert page.find("main a[href='mailto:bijeen@duinenpolder.example']")
    assert "Bereikbaar op maandag." in page.text
