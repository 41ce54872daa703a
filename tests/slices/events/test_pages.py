import json
from datetime import datetime, timedelta

from flask import Flask

from app.core import clock
from app.core.clock import AMSTERDAM
from app.events.models import EventState
from app.extensions import db
from tests import factories as make
from tests.browse import Browser, counted_statements

WEDNESDAY = datetime(2026, 11, 11, 13, 30, tzinfo=AMSTERDAM)


def test_an_event_page_tells_goal_time_place_and_contact(browser: Browser) -> None:
    meeting = make.meeting(WEDNESDAY, hours=3, doors_at=WEDNESDAY - timedelta(minutes=30))
    event = make.event(
        [make.event_session([meeting])], title="Een OT dat oplevert", audience="IB’ers en consulenten"
    )
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
    links = [link["href"] for link in page.all(".sessions a.btn")]
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
    assert page.find("main strong").get_text() == "veel"
    assert not page.all(".sessions a.btn")


def test_a_hostile_text_stays_text(browser: Browser) -> None:
    evil = "</script><script>alert(1)</script>{{7*7}}"
    event = make.event(
        title=evil, goal=evil, description=f"{evil} [x](javascript:alert(1)) ![i](https://evil.example/x)"
    )
    page = browser.visit("events.event", slug=event.slug)
    assert not [
        tag
        for tag in page.all("script")
        if "alert" in tag.get_text() and tag.get("type") != "application/ld+json"
    ]
    assert json.loads(page.find("script[type='application/ld+json']").string)[0]["name"] == evil
    assert not page.all("a[href^='javascript']")
    assert not page.all("main img")
    assert "{{7*7}}" in page.text


def test_an_event_page_uses_as_many_statements_for_three_dates_as_for_one(
    app: Flask, browser: Browser
) -> None:
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
    assert [e.id for e in queries.programme(q="kc").upcoming] == [ib.id]
    assert [e.id for e in queries.programme(area="Heiloo").upcoming] == [cafe.id, region.id]
    assert [e.id for e in queries.programme(kind=ib.kind.slug).upcoming] == [ib.id]
    assert [e.id for e in queries.programme(only_free=True).upcoming] == [ib.id, cafe.id]
