"""Calendars as a subscribed program asks for them, again and again."""

from datetime import timedelta

import icalendar
import pytest
from flask import Flask
from time_machine import Traveller
from werkzeug.test import TestResponse

from app.core import clock
from app.core.database import write_first
from app.events import actions
from app.events.models import EventState
from app.events.plans import EventTexts
from app.extensions import db
from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.people import sign_in_as
from tests.words import write_words

YEAR = timedelta(days=365)


def fetched(app: Flask, path: str = "/agenda.ics", **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Browser(app).client.get(path, headers=named)


def titles(app: Flask, path: str = "/agenda.ics") -> list[str]:
    found = icalendar.Calendar.from_ical(fetched(app, path).data).walk("VEVENT")
    return [str(each["SUMMARY"]).partition(": ")[2] for each in found]


def test_a_304_says_what_may_be_kept_and_holds_nothing(app: Flask) -> None:
    make.event()
    first = fetched(app)
    again = fetched(app, If_None_Match=first.headers["ETag"])
    assert (again.status_code, again.data) == (304, b"")
    for name in ("ETag", "Cache-Control"):
        assert again.headers[name] == first.headers[name]
    assert first.headers["ETag"].startswith("W/")  # the same calendar, whether it travels packed or not


def test_the_head_is_that_of_the_whole(app: Flask) -> None:
    make.event()
    whole, head = fetched(app), Browser(app).client.head("/agenda.ics")
    assert head.data == b""
    for name in ("ETag", "Last-Modified", "Content-Length", "Content-Type"):
        assert head.headers[name] == whole.headers[name]


def test_an_empty_programme_is_a_good_calendar(app: Flask) -> None:
    assert titles(app) == []
    assert "Last-Modified" not in fetched(app).headers


def test_what_went_back_to_concept_is_news_to_somebody_who_asks_by_date(app: Flask, clock: Traveller) -> None:
    event, _other = make.event(), make.event()
    before = fetched(app)
    clock.shift(3600)
    with write_first():
        actions.withdraw(event, by="command")
        db.session.commit()
    answer = fetched(app, If_Modified_Since=before.headers["Last-Modified"])
    assert answer.status_code == 200
    assert answer.headers["ETag"] != before.headers["ETag"]


def test_a_calendar_of_what_has_room_is_kept_by_its_tag_alone(app: Flask) -> None:
    """Seats are taken without a change of the event."""
    event = make.event([make.event_session(capacity=1)])
    before = fetched(app, "/agenda.ics?plek=1")
    assert "Last-Modified" not in before.headers
    make.registration(event.sessions[0])
    answer = fetched(app, "/agenda.ics?plek=1", If_None_Match=before.headers["ETag"])
    assert answer.status_code == 200
    assert titles(app, "/agenda.ics?plek=1") == []


def test_a_year_of_past_is_kept(app: Flask, clock: Traveller) -> None:
    event = make.event()
    clock.move_to(event.ends_at + YEAR - timedelta(seconds=1))
    assert titles(app) == [event.title]
    clock.shift(1)
    assert titles(app) == []


def test_of_two_dates_the_cancelled_one_says_so(app: Flask) -> None:
    gone, stays = make.event_session(name="a"), make.event_session(name="b")
    event = make.event([gone, stays])
    with write_first():
        actions.mark_session_cancelled(gone, reason="Ziekte", by="command")
        db.session.commit()
    found = {
        str(each["UID"]).partition("@")[0]: each
        for each in icalendar.Calendar.from_ical(fetched(app, f"/bijeenkomsten/{event.slug}.ics").data).walk("VEVENT")
    }
    cancelled, goes_on = found[gone.meetings[0].public_id], found[stays.meetings[0].public_id]
    assert (cancelled["STATUS"], cancelled["SEQUENCE"]) == ("CANCELLED", 1)
    assert str(cancelled["SUMMARY"]).startswith("Afgelast: ")
    assert (goes_on["STATUS"], goes_on["SEQUENCE"]) == ("CONFIRMED", 0)


def test_another_text_is_a_newer_stamp_with_the_same_sequence(app: Flask, clock: Traveller) -> None:
    event = make.event()
    before = icalendar.Calendar.from_ical(fetched(app).data).walk("VEVENT")[0]
    clock.shift(60)
    with write_first():
        actions.edit(event, EventTexts(title="Anders", goal=event.goal), by="command")
        db.session.commit()
    after = icalendar.Calendar.from_ical(fetched(app).data).walk("VEVENT")[0]
    assert after["SEQUENCE"] == before["SEQUENCE"]
    assert after["DTSTAMP"].dt - before["DTSTAMP"].dt == timedelta(minutes=1)
    assert after["LAST-MODIFIED"].dt == after["DTSTAMP"].dt


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Rol", "Café", "Regio"]),
        ("?soort=cafe", ["Café"]),
        ("?gebied=Bergen", ["Rol", "Regio"]),
        ("?gebied=Nergens", ["Regio"]),
        ("?q=ib-er&gebied=Bergen", ["Rol"]),
        ("?plek=1", ["Rol", "Café"]),
        ("?soort=onbekend", []),
    ],
)
def test_filters_narrow_the_calendar_as_they_do_the_programme(app: Flask, query: str, expected: list[str]) -> None:
    make.event(title="Rol", audience="kwaliteitscoördinatoren", work_areas=[make.work_area(name="Bergen")])
    make.event(title="Café", kind=make.kind(slug="cafe"), work_areas=[make.work_area(name="Heiloo")])
    make.event([make.event_session(capacity=0)], title="Regio")
    write_words()
    assert titles(app, f"/agenda.ics{query}") == expected


def test_the_calendar_uses_as_many_statements_for_three_as_for_one(app: Flask) -> None:
    counts = []
    for more in (1, 2):
        for _ in range(more):
            make.event(
                [make.event_session(name="a", cancelled_at=clock.now()), make.event_session(name="b")],
                work_areas=[make.work_area()],
            )
        with counted_statements() as statements:
            assert len(titles(app)) in (2, 6)
        counts.append(len(statements))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "path",
    [
        "/bijeenkomsten/a%00b",
        "/bijeenkomsten/a%00b.ics",
        "/agenda.ics?gebied=%00",
        "/agenda.ics?soort=%00&q=%00",
    ],
)
def test_what_postgresql_cannot_store_is_not_found_there(any_app: Flask, path: str) -> None:
    make.event(state=EventState.OPEN)
    assert Browser(any_app).client.get(path).status_code == (404 if "bijeenkomsten" in path else 200)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("bijeenkomsten?soort=%00&stand=%00&q=%00", 200),
        ("bijeenkomsten/%00", 404),
        ("bijeenkomsten/momenten/%00", 404),
        ("datums/%00/plaatsen", 404),
    ],
)
def test_nor_on_the_desk(any_app: Flask, path: str, status: int) -> None:
    browser = Browser(any_app)
    sign_in_as(browser, "organiser")
    assert browser.client.get(f"/beheer/{path}").status_code == status
