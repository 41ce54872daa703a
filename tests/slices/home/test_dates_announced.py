"""Every surface that names an event's dates says the same of them. A new surface joins one of the two tables."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from app.core.clock import AMSTERDAM
from app.core.database import write_first
from app.events import sharing
from app.events.actions import mark_event_cancelled, mark_session_cancelled, mark_session_reopened
from app.events.models import Event, EventSession
from app.extensions import db
from app.home.organise.calendar import entries_of
from app.home.organise.leaflet import LeafletChoice, _words
from app.home.organise.year_plan import _line, _row
from app.registrations.models import Status
from tests import factories as make
from tests.browse import Browser

Surface = Callable[[Browser, Event], str]
EVERYTHING = LeafletChoice(format="a4", first=None, last=None, kinds=())


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 14, tzinfo=AMSTERDAM)


DECEMBER, JANUARY, FEBRUARY = at(2026, 12, 23), at(2027, 1, 14), at(2027, 2, 11)


def _page(endpoint: str, **fixed: Any) -> Surface:
    return lambda browser, _event: browser.visit(endpoint, **fixed).find("main").get_text(" ")


def _of_event(endpoint: str, part: str = "main", **fixed: Any) -> Surface:
    def read(browser: Browser, event: Event) -> str:
        found = browser.visit(endpoint, slug=event.slug, **fixed).find(part)
        assert found is not None
        return found.get_text(" ")

    return read


def _body(endpoint: str, **fixed: Any) -> Surface:
    return lambda browser, _event: browser.client.get(browser.path_of(endpoint, **fixed)).get_data(as_text=True)


def _leaflet(_browser: Browser, _event: Event) -> str:
    return json.dumps(_words(EVERYTHING), ensure_ascii=False)


def _meetings(event: Event) -> list[Any]:
    return [meeting for each in event.sessions for meeting in each.meetings]


def _workbook(_browser: Browser, event: Event) -> str:
    return "\n".join(" ".join(map(str, _row(each))) for each in entries_of(_meetings(event)))


def _paper_plan(_browser: Browser, event: Event) -> str:
    return "\n".join(" ".join(_line(each).values()) for each in entries_of(_meetings(event)))


# surfaces that name what can still be attended, and nothing else
NAMING: dict[str, Surface] = {
    "programme": _page("home.programme"),
    "embedded": _body("home.embedded"),
    "rss": _body("home.feed"),
    "leaflet": _leaflet,
    "share picture": lambda _browser, event: sharing.words(event),
    "sign-up form": _of_event("registrations.sign_up"),
}
# surfaces that show every date, with what became of it
WHOLE: dict[str, Surface] = {
    "event page": _of_event("events.event"),
    "event calendar": lambda browser, event: _body("events.event_calendar", slug=event.slug)(browser, event),
    "programme calendar": _body("events.calendar"),
    "programme month": _page("home.programme", weergave="maand", maand="2026-12"),
    "organiser list": _page("events_organise.programme"),
    "organiser page": lambda browser, event: _page("events_organise.event", public_id=event.public_id)(browser, event),
    "dashboard": _page("home_organise.dashboard"),
    "calendar": _page("home_organise.year", jaar="2026"),
    "year plan": _page("home_organise.year", jaar="2026", weergave="jaarplan"),
    "workbook": _workbook,
    "year plan on paper": _paper_plan,
}
EVERY = NAMING | WHOLE
OFF = re.compile("afgelast|gaat niet door|CANCELLED")
naming = pytest.mark.parametrize("surface", NAMING)
whole = pytest.mark.parametrize("surface", WHOLE)
every = pytest.mark.parametrize("surface", EVERY)


def says(text: str, day: datetime) -> bool:
    """Whether a text names this day, in any of the ways in which surfaces write one."""
    months = {12: "dec", 1: "jan", 2: "feb"}
    forms = (rf"\b{day.day} {months[day.month]}", f"{day:%Y%m%d}", f"{day:%Y-%m-%d}", f'"day": "{day.day}"')
    return any(re.search(form, text) for form in forms)


def one_of_two(**first: Any) -> Event:
    sessions = [
        make.event_session([make.meeting(DECEMBER)], name="eerste groep", **first),
        make.event_session([make.meeting(JANUARY)], name="tweede groep", capacity=30),
    ]
    return make.event(sessions, title="Rust in de groep", slug="rust")


def called_off() -> Event:
    event = one_of_two()
    with write_first():
        mark_session_cancelled(event.sessions[0], reason="De spreker is ziek.", by="command")
        db.session.commit()
    return event


def series() -> Event:
    meetings = [make.meeting(each) for each in (DECEMBER, JANUARY, FEBRUARY)]
    return make.event([make.event_session(meetings)], title="Rust in de groep", slug="rust")


def read(surface: str, browser: Browser, event: Event) -> str:
    return " ".join(EVERY[surface](browser, event).split())


@naming
def test_a_date_that_was_called_off_is_not_announced(surface: str, organiser: Browser) -> None:
    text = read(surface, organiser, called_off())
    assert says(text, JANUARY)
    assert not says(text, DECEMBER)


@whole
def test_a_date_that_was_called_off_is_shown_as_such(surface: str, organiser: Browser) -> None:
    text = read(surface, organiser, called_off())
    assert OFF.search(text)
    assert "december of" not in text
    assert "nog 20 plaatsen" not in text


def test_the_event_begins_with_the_date_that_is_left_until_the_other_is_reopened(app: Any) -> None:
    event = called_off()
    assert event.starts_at == JANUARY
    with write_first():
        mark_session_reopened(event.sessions[0], by="command")
        db.session.commit()
    assert event.starts_at == DECEMBER
    with write_first():
        mark_event_cancelled(event, reason="Te weinig mensen.", by="command")
        db.session.commit()
    assert (event.starts_at, event.ends_at.date()) == (DECEMBER, JANUARY.date())


@pytest.mark.parametrize("surface", ["calendar", "workbook", "year plan on paper", "dashboard"])
def test_a_full_date_is_full_although_the_other_has_seats(surface: str, organiser: Browser) -> None:
    text = read(surface, organiser, one_of_two(capacity=5, seats_taken=5))
    assert re.search(r"\bvol\b", text)
    assert re.search(r"\bopen\b", text)


@pytest.mark.parametrize("surface", ["programme", "event page", "sign-up form"])
def test_readers_see_which_of_two_dates_is_full(surface: str, organiser: Browser) -> None:
    text = read(surface, organiser, one_of_two(capacity=5, seats_taken=5))
    assert "vol, wachtlijst" in text
    assert "nog 30 plaatsen" in text


@naming
def test_a_series_is_named_as_one(surface: str, organiser: Browser) -> None:
    assert re.search("3 keer, vanaf (wo|woensdag) 23 december", read(surface, organiser, series()))


@every
def test_one_meeting_of_a_series_that_lapses(surface: str, organiser: Browser) -> None:
    event = series()
    with write_first():
        lapsed: EventSession = event.sessions[0]
        lapsed.meetings[1].cancelled_at = event.changed_at
        db.session.commit()
    text = read(surface, organiser, event)
    if surface in NAMING:
        assert "2 keer, vanaf" in text
    elif surface in ("dashboard", "organiser list"):
        assert "2 keer" in text
    elif surface != "programme month":  # shows December; the month of the lapsed meeting is the next
        assert OFF.search(text)


def test_of_dates_to_choose_from_none_is_certain_until_one_is_picked(browser: Browser) -> None:
    event = one_of_two()
    assert read("event calendar", browser, event).count("STATUS:TENTATIVE") == 2
    page = browser.visit("events.event", slug="rust")
    links = [str(each["href"]) for each in page.all("a[href*='.ics?datum=']")]
    assert len(links) == 2
    picked = browser.client.get(links[1]).get_data(as_text=True)
    assert picked.count("BEGIN:VEVENT") == picked.count("STATUS:CONFIRMED") == 1
    assert says(picked, JANUARY)
    gone = browser.client.get("/bijeenkomsten/rust.ics?datum=weg").get_data(as_text=True)
    assert gone.count("BEGIN:VEVENT") == 2


def test_a_meeting_online_says_so_in_every_list(organiser: Browser) -> None:
    online = make.meeting(JANUARY, venue="", address="", online_url="https://video.example/x")
    event = make.event([make.event_session([online])], slug="rust")
    for surface in ("programme", "embedded", "rss", "leaflet", "event page", "calendar", "workbook"):
        text = read(surface, organiser, event)
        assert "Online" in text, surface
        assert "Plaats volgt" not in text, surface


# an organiser's pages about one date, with how they name it when it is a series
ABOUT_ONE = {
    "registrations_organise.participants": "Deelnemers aan de reeks vanaf woensdag 23 december",
    "registrations_organise.add": "3 keer, vanaf woensdag 23 december 2026",
    "events_organise.seats": "3 keer, vanaf woensdag 23 december 2026",
    "events_organise.event": "3 keer, vanaf woensdag 23 december 2026",
    "invitations_organise.write": "3 keer, vanaf woensdag 23 december 2026",
}


@pytest.mark.parametrize(("endpoint", "said"), ABOUT_ONE.items(), ids=ABOUT_ONE)
def test_a_series_is_named_as_one_for_organisers(endpoint: str, said: str, organiser: Browser) -> None:
    event = series()
    about = event if endpoint == "events_organise.event" else event.sessions[0]
    assert said in organiser.visit(endpoint, public_id=about.public_id).text


def test_a_series_is_named_as_one_on_the_pages_of_a_person(organiser: Browser) -> None:
    registration = make.registration(series().sessions[0])
    for endpoint in ("registrations_organise.registration", "registrations_organise.cancel"):
        page = organiser.visit(endpoint, public_id=registration.public_id)
        assert "3 keer, vanaf woensdag 23 december 2026" in page.text


def test_a_full_series_is_named_as_one_on_the_dashboard(organiser: Browser) -> None:
    event = series()
    event.sessions[0].capacity = 0
    make.registration(event.sessions[0], Status.WAITLISTED)
    db.session.commit()
    assert "De reeks vanaf 23 dec is vol, 1 wachtende" in organiser.visit("home_organise.dashboard").text


@naming
def test_a_day_with_two_groups_is_named_once(surface: str, organiser: Browser) -> None:
    later = DECEMBER.replace(hour=16)
    groups = [make.event_session([make.meeting(each)], name=f"{each:%H}") for each in (DECEMBER, later)]
    text = read(surface, organiser, make.event(groups, title="Rust in de groep", slug="rust"))
    assert says(text, DECEMBER)
    assert not re.search("23 of|december of", text)
