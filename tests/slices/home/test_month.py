from datetime import datetime
from typing import Any

import pytest

from app.core.clock import AMSTERDAM
from app.events.models import EventState
from app.home import views
from tests import factories as make
from tests.browse import Browser, Page, counted_statements
from tests.words import write_words


def at(month: int, day: int, hour: int = 14, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=AMSTERDAM)


def on(*moments: datetime, **values: Any) -> Any:
    return make.event_session([make.meeting(moment) for moment in moments], **values)


def show(browser: Browser, **address: Any) -> Page:
    return browser.visit("home.programme", weergave="maand", **address)


def entries(page: Page) -> list[str]:
    return [" ".join(entry.get_text(" ").split()) for entry in page.all(".calendar__entry")]


def test_the_list_stays_what_one_sees_first_and_leads_to_the_month(browser: Browser) -> None:
    page = browser.visit("home.programme", soort="")
    assert page.find(".calendar") is None
    assert page.find("a[href='/?weergave=maand']") is not None


def test_the_month_of_today_is_shown_where_none_is_asked_for(browser: Browser) -> None:
    kind = make.kind(name="Themacafé")
    make.event([on(at(11, 12), at(12, 10))], title="Rust", slug="rust", kind=kind)
    make.event([on(at(11, 13))], title="In de maak", state=EventState.DRAFT)
    page = show(browser)
    assert entries(page) == ["Themacafé, 14.00 Rust"]
    link = page.find(".calendar__entry")
    assert link is not None
    assert link["href"] == "/bijeenkomsten/rust"
    assert entries(show(browser, maand="2026-12")) == ["Themacafé, 14.00 Rust"]
    assert "In deze maand staat er niets" in show(browser, maand="2027-03").text


def test_what_was_stays_to_be_found_in_its_month(browser: Browser) -> None:
    make.event([on(at(3, 12))], title="Lang geleden")
    assert "Lang geleden" in show(browser, maand="2026-03").text


def test_what_was_called_off_says_so(browser: Browser) -> None:
    make.event([on(at(11, 12))], state=EventState.CANCELLED)
    assert [tag.get_text() for tag in show(browser).all(".calendar .tag")] == ["afgelast"]


def test_filters_hold_in_the_month_and_its_links_keep_them(browser: Browser) -> None:
    cafe, alkmaar = make.kind(slug="cafe"), make.work_area(name="Alkmaar")
    make.event([on(at(11, 12))], title="Rust", kind=cafe, work_areas=[alkmaar])
    make.event([on(at(11, 12))], title="Rust elders", kind=cafe, work_areas=[make.work_area()])
    make.event([on(at(11, 12))], title="Rust van andere soort", work_areas=[alkmaar])
    make.event([on(at(11, 12))], title="Heel iets anders", kind=cafe, work_areas=[alkmaar])
    make.event([on(at(11, 12), capacity=1, seats_taken=1)], title="Rust maar vol", kind=cafe, work_areas=[alkmaar])
    write_words()
    page = show(browser, q="rust", soort="cafe", gebied="Alkmaar", plek="1")
    assert [str(link.contents[-1]).strip() for link in page.all(".calendar__entry")] == ["Rust"]
    for turn in page.all("[rel=next], [rel=prev]"):
        assert all(part in str(turn["href"]) for part in ("q=rust", "soort=cafe", "gebied=Alkmaar", "plek=1", "maand="))
    form = page.form(".filter form")
    assert (form.values["weergave"], form.values["maand"]) == ("maand", "2026-11")


def test_holidays_are_named_for_the_public_too(browser: Browser) -> None:
    assert "Kerstvakantie" in show(browser, maand="2026-12").text


def test_more_events_cost_as_many_statements_as_one(browser: Browser) -> None:
    def statements() -> int:
        with counted_statements() as seen:
            show(browser)
        return len(seen)

    make.event([on(at(11, 12))])
    few = statements()
    make.event([on(at(11, 12)), on(at(11, 13), name="b")], work_areas=[make.work_area()])
    make.event([on(at(11, 14))])
    assert statements() == few


def test_a_month_with_very_many_leads_to_each_day(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MANY_IN_A_MONTH", 3)
    for n in range(4):
        make.event([on(at(11, 12, 9 + n))], title=f"Om {9 + n} uur")
    make.event([on(at(11, 13))], title="Morgen")
    page = show(browser)
    assert len(entries(page)) == 4
    (more,) = page.all(".calendar td a[href*=dag]")
    assert more.get_text().strip() == "nog 1 donderdag 12 november"
    day = browser.open(str(more["href"]))
    assert [link.get_text() for link in day.all(".event__title a")] == [f"Om {9 + n} uur" for n in range(4)]
    assert "Op deze dag staat er niets" in show(browser, dag="2026-11-15").text
