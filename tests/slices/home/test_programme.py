from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from app.core.clock import AMSTERDAM
from app.events.models import EventState
from tests import factories as make
from tests.browse import Browser, Page, counted_statements
from tests.words import write_words


def at(month: int, day: int, hour: int = 9, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=AMSTERDAM)


def on(*moments: datetime, **values: Any) -> Any:
    return make.event_session([make.meeting(moment) for moment in moments], **values)


def tags(page: Page) -> list[str]:
    return [tag.get_text(" ", strip=True) for tag in page.all(".event .tag")]


def titles(page: Page) -> list[str]:
    return [link.get_text() for link in page.all(".event__title a")]


def test_each_event_is_a_link_that_holds_its_title(browser: Browser) -> None:
    event = make.event(title="De IB’er & <b>de klas</b>", slug="de-iber")
    page = browser.visit("home.programme")
    link = page.find(".event__title a")
    assert link is not None
    assert (link.get_text(), link["href"]) == (event.title, "/bijeenkomsten/de-iber")


def test_events_stand_under_their_months(browser: Browser) -> None:
    make.event([on(at(1, 20, year=2027))], title="Later")
    make.event([on(at(12, 1))], title="Eerder")
    page = browser.visit("home.programme")
    assert [" ".join(h2.get_text(" ").split()) for h2 in page.all(".month h2")] == [
        "december 2026",
        "januari 2027",
    ]
    assert titles(page) == ["Eerder", "Later"]


def test_a_choice_of_two_dates_reads_as_one(browser: Browser) -> None:
    make.event([on(at(12, 1), name="di"), on(at(12, 3), name="do")])
    page = browser.visit("home.programme")
    assert "di 1 of do 3 december 9.00–11.00 uur De Zonnecirkel, Heerhugowaard" in page.text
    block = page.find(".date--pair")
    assert block is not None
    assert " ".join(block.get_text(" ").split()) == "di of do 1 of 3 dec"


def test_a_series_says_how_often_and_from_when(browser: Browser) -> None:
    make.event([on(at(3, 3, year=2027), at(3, 24, year=2027), at(4, 14, year=2027))])
    assert "3 keer, vanaf wo 3 maart" in browser.visit("home.programme").text


def test_dates_over_two_months_name_both(browser: Browser) -> None:
    make.event([on(at(11, 30), name="a"), on(at(12, 1), name="b"), on(at(12, 2), name="c")])
    assert "ma 30 november, di 1 of wo 2 december" in browser.visit("home.programme").text


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"capacity": 20, "seats_taken": 14}, "nog 6 plaatsen"),
        ({"capacity": 20, "seats_taken": 19}, "nog 1 plaats"),
        ({"capacity": 20, "seats_taken": 20}, "vol, wachtlijst"),
        ({"capacity": 20, "seats_taken": 19, "waiting": 1}, "vol, wachtlijst"),
        ({"capacity": 20, "seats_taken": 20, "has_waiting_list": False}, "vol"),
        ({"capacity": None}, "plek genoeg"),
        ({"sign_up_from": at(12, 1)}, "aanmelden vanaf 1 dec"),
        ({"sign_up_until": at(11, 1)}, "aanmelding gesloten"),
        ({"cancelled_at": at(11, 1)}, "afgelast"),
    ],
)
def test_the_places_are_told_in_words(browser: Browser, values: dict[str, Any], shown: str) -> None:
    make.event([on(at(12, 8), **values)])
    assert tags(browser.visit("home.programme")) == [shown]


def test_of_several_dates_each_tells_its_places(browser: Browser) -> None:
    make.event(
        [
            on(at(12, 1), name="a", capacity=2, seats_taken=2),
            on(at(12, 3), name="b", capacity=40, seats_taken=37),
        ]
    )
    assert tags(browser.visit("home.programme")) == ["3 dec: nog 3 plaatsen", "1 dec: vol, wachtlijst"]


@pytest.mark.parametrize(
    ("state", "shown", "block"),
    [
        (EventState.SAVE_THE_DATE, "save the date", "date--save"),
        (EventState.CANCELLED, "afgelast", "date--past"),
    ],
)
def test_a_state_of_the_whole_event_is_told_once(browser: Browser, state: EventState, shown: str, block: str) -> None:
    make.event([on(at(12, 1), name="a"), on(at(12, 3), name="b")], state=state)
    page = browser.visit("home.programme")
    assert tags(page) == [shown]
    assert page.find(f".{block}") is not None


def test_a_draft_is_not_shown(browser: Browser) -> None:
    make.event(title="Nog geheim", state=EventState.DRAFT)
    assert "Nog geheim" not in browser.visit("home.programme").text


def test_what_was_just_held_is_shown_below_with_its_report(browser: Browser) -> None:
    make.event([on(at(10, 7))], title="Met verslag", report="Het was druk.")
    make.event([on(at(10, 1))], title="Zonder verslag")
    page = browser.visit("home.programme")
    assert [link.get_text() for link in page.all("section[aria-labelledby=geweest] .event__title a")] == [
        "Met verslag",
        "Zonder verslag",
    ]
    assert page.text.count("verslag staat klaar") == 1


def test_the_audience_is_shown_with_it(browser: Browser) -> None:
    make.event(work_areas=[make.work_area(name="Bergen"), make.work_area(name="Heiloo")])
    assert "Voor Bergen, Heiloo" in browser.visit("home.programme").text


def search(browser: Browser, **typed: str) -> Page:
    form = browser.visit("home.programme").form(".filter form").fill(**typed)
    return browser.open(browser.path_of("home.programme", **form.values))


def test_searching_keeps_what_was_typed_and_counts_what_is_found(browser: Browser) -> None:
    make.event(title="Rust in de groep")
    make.event(title="Waar ligt de grens?")
    write_words()
    page = search(browser, q=" rust ")
    assert titles(page) == ["Rust in de groep"]
    assert "1 bijeenkomst gevonden." in page.text
    assert page.form(".filter form").values["q"] == "rust"
    summary = page.find(".filter summary")
    assert summary is not None
    assert summary.get_text(strip=True) == "Zoeken en filteren: rust"


def test_each_filter_narrows_the_list(browser: Browser) -> None:
    cafe = make.kind(name="Themacafé", slug="themacafe")
    bergen, heiloo = make.work_area(name="Bergen"), make.work_area(name="Heiloo")
    make.event(title="A", kind=cafe, work_areas=[bergen])
    make.event(title="B", work_areas=[heiloo])
    make.event([on(at(12, 1), capacity=1, seats_taken=1)], title="C", kind=cafe)
    assert sorted(titles(search(browser, soort="themacafe"))) == ["A", "C"]
    assert sorted(titles(search(browser, gebied="Bergen"))) == ["A", "C"]
    assert sorted(titles(search(browser, plek="1"))) == ["A", "B"]
    page = search(browser, soort="themacafe", gebied="Bergen", plek="1")
    assert titles(page) == ["A"]
    assert "Zoeken en filteren: Themacafé, Bergen, alleen met plek" in page.text


def test_where_nothing_is_found_there_is_a_way_on(browser: Browser) -> None:
    make.event(title="Rust in de groep")
    page = search(browser, q="bestaat niet")
    assert "Geen bijeenkomsten gevonden" in page.text
    assert [link["href"] for link in page.all(".empty a")] == ["/"]


def test_an_empty_programme_says_so(browser: Browser) -> None:
    assert "Er staat nu niets gepland" in browser.visit("home.programme").text


@pytest.mark.parametrize(
    "query",
    ["?soort=weg&gebied=weg&plek=ja", "?q=%00%0d%0a", "?q=" + "x" * 5000, "?q=%F0%9F%98%80&q=b", "?q=%ff"],
)
def test_an_address_with_nonsense_in_it_shows_a_page(browser: Browser, query: str) -> None:
    make.event()
    browser.open("/" + query)


def test_a_filter_that_is_not_there_any_more_filters_nothing(browser: Browser) -> None:
    make.event(title="Rust in de groep")
    page = browser.open("/?soort=weg&gebied=weg&plek=ja")
    assert titles(page) == ["Rust in de groep"]
    assert "gevonden" not in page.text


def test_the_calendar_to_subscribe_to_has_the_same_filters(browser: Browser) -> None:
    make.work_area(name="Alkmaar-Oost & West")
    page = browser.visit("home.programme", q="rust", gebied="Alkmaar-Oost & West", plek="1")
    feed, webcal, google = (
        next(str(link["href"]) for link in page.all("#agenda a") if str(link["href"]).startswith(start))
        for start in (
            "http://localhost/agenda.ics",
            "webcal://localhost/agenda.ics",
            "https://calendar.google.com/",
        )
    )
    asked = {"q": ["rust"], "gebied": ["Alkmaar-Oost & West"], "plek": ["1"]}
    assert parse_qs(urlsplit(feed).query) == asked
    assert parse_qs(urlsplit(webcal).query) == asked
    assert parse_qs(urlsplit(google).query) == {"cid": [webcal]}
    assert "soms pas na een dag bij" in page.text
    assert browser.client.get(feed.removeprefix("http://localhost")).mimetype == "text/calendar"


def test_without_filters_the_calendar_is_the_whole_programme(browser: Browser) -> None:
    page = browser.visit("home.programme")
    assert page.find('#agenda a[href="http://localhost/agenda.ics"]') is not None


def statements(browser: Browser) -> int:
    with counted_statements() as seen:
        browser.visit("home.programme")
    return len(seen)


def test_three_events_cost_as_many_statements_as_one(browser: Browser) -> None:
    make.organisation()
    area = make.work_area()

    def a_pair_of_events() -> None:
        make.event([on(at(12, 1), at(12, 8), name="a"), on(at(12, 3), name="b")], work_areas=[area])
        make.event([on(at(10, 1))], work_areas=[area])

    a_pair_of_events()
    few = statements(browser)
    a_pair_of_events()
    a_pair_of_events()
    assert statements(browser) == few


def test_demonstration_is_labelled_and_the_real_thing_is_not(browser: Browser) -> None:
    make.organisation(is_demonstration=True)
    assert "Fictieve gegevens." in browser.visit("home.programme").html.get_text()


def test_the_real_thing_carries_no_label_of_a_demonstration(browser: Browser) -> None:
    make.organisation()
    page = browser.visit("home.programme")
    assert "Fictieve gegevens" not in page.html.get_text()
    assert "Duin & Polder" in page.html.header.get_text()


def test_an_event_that_ends_moves_down_at_that_moment(browser: Browser, clock: Any) -> None:
    make.event([on(at(11, 4, hour=10))], title="Nu bezig")  # until 12.00, and it is 10.00
    clock.shift(timedelta(hours=2, seconds=-1))
    assert browser.visit("home.programme").find("#geweest") is None
    clock.shift(timedelta(seconds=1))
    assert browser.visit("home.programme").find("#geweest") is not None
