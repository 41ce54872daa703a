from datetime import datetime, time, timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from app.accounts import queries as accounts
from app.core.clock import AMSTERDAM
from app.core.database import write_first
from app.events.models import EventState
from app.extensions import db
from app.home.organise import calendar
from tests import factories as make
from tests.browse import Browser, Page, counted_statements
from tests.people import sign_in_as


def at(month: int, day: int, hour: int = 14, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=AMSTERDAM)


def on(*moments: datetime, **values: Any) -> Any:
    return make.event_session([make.meeting(moment) for moment in moments], **values)


def entries(page: Page) -> list[str]:
    return [" ".join(entry.get_text(" ").split()) for entry in page.all(".calendar__entry")]


def titles(page: Page) -> list[str]:
    return [link.get_text() for link in page.all("tbody td[data-l=Wat] a")]


def show(browser: Browser, **address: Any) -> Page:
    return browser.visit("home_organise.year", **address)


def test_the_list_holds_the_school_year_concepts_too(organiser: Browser) -> None:
    make.event([on(at(7, 31))], title="Vorig jaar")
    make.event([on(at(8, 1))], title="Het eerst")
    make.event([on(at(7, 31, year=2027))], title="Het laatst", state=EventState.DRAFT)
    make.event([on(at(8, 1, year=2027))], title="Volgend jaar")
    page = show(organiser)
    assert titles(page) == ["Het eerst", "Het laatst"]
    assert "concept" in page.text
    assert titles(show(organiser, jaar=2025)) == ["Vorig jaar"]


def test_each_meeting_of_a_series_is_shown_there_with_its_places(organiser: Browser) -> None:
    make.event([on(at(12, 1), at(12, 8), capacity=20, seats_taken=7, waiting=2)], title="Rust in de groep")
    page = show(organiser)
    assert titles(page) == ["Rust in de groep"] * 2
    assert "7 van 20 2 op de wachtlijst" in page.text


def test_filters_of_kind_area_and_state_are_shown_in_the_address_and_stay(organiser: Browser) -> None:
    cafe, alkmaar = make.kind(name="Themacafé", slug="cafe"), make.work_area(name="Alkmaar")
    make.event([on(at(12, 1))], title="Past", kind=cafe, work_areas=[alkmaar], state=EventState.DRAFT)
    make.event([on(at(12, 2))], title="Andere soort", work_areas=[alkmaar], state=EventState.DRAFT)
    make.event(
        [on(at(12, 3))],
        title="Ander gebied",
        kind=cafe,
        state=EventState.DRAFT,
        work_areas=[make.work_area(name="Schagen")],
    )
    make.event([on(at(12, 4))], title="Al open", kind=cafe, work_areas=[alkmaar])
    make.event([on(at(12, 5))], title="Hele regio", kind=cafe, state=EventState.DRAFT)
    asked = {"soort": "cafe", "gebied": "Alkmaar", "stand": "concept"}
    page = show(organiser, **asked)
    assert titles(page) == ["Past", "Hele regio"]
    turn = page.find("a[rel=next]")
    assert turn is not None
    assert all(part in str(turn["href"]) for part in ("soort=cafe", "gebied=Alkmaar", "stand=concept", "jaar=2027"))


def test_an_address_with_nonsense_is_the_whole_year(organiser: Browser) -> None:
    make.event([on(at(12, 1))], title="Er is wat")
    nonsense = {"soort": "x", "gebied": "\0", "stand": "y", "weergave": "z", "jaar": "1", "page": "99"}
    assert titles(show(organiser, **nonsense)) == ["Er is wat"]


def test_a_long_year_pages(organiser: Browser) -> None:
    kind = make.kind()
    make.event([on(*(at(12, 1) + timedelta(hours=3 * n) for n in range(51)))], kind=kind)
    assert len(titles(show(organiser))) == 50
    assert len(titles(show(organiser, bladzijde=2))) == 1


def test_the_month_is_a_table_of_weeks_with_each_on_its_day(organiser: Browser) -> None:
    make.event([on(at(12, 1, 19))], title="Avond")
    make.event([on(at(11, 30))], title="Nog november")
    page = show(organiser, weergave="maand", maand="2026-12")
    assert page.title == "Kalender, december 2026"
    assert [cell.get_text() for cell in page.all("thead th")] == ["ma", "di", "wo", "do", "vr", "za", "zo"]
    cell = next(cell for cell in page.all(".calendar td") if "dinsdag 1 december" in cell.get_text(" "))
    assert "19.00 Avond" in " ".join(cell.get_text(" ").split())
    assert len(entries(page)) == 2
    back, on_ = page.find("a[rel=prev]"), page.find("a[rel=next]")
    assert back is not None
    assert on_ is not None
    assert "maand=2026-11" in str(back["href"])
    assert "maand=2027-01" in str(on_["href"])


def test_holidays_are_shaded_and_named(organiser: Browser) -> None:
    page = show(organiser, weergave="maand", maand="2026-12")
    cell = next(cell for cell in page.all("td.off") if "vrijdag 25 december" in cell.get_text(" "))
    assert "Eerste kerstdag" in cell.get_text(" ")
    assert "Kerstvakantie" in page.text


def test_a_concept_shows_as_such_in_the_month(organiser: Browser) -> None:
    make.event([on(at(12, 1))], state=EventState.DRAFT)
    page = show(organiser, weergave="maand", maand="2026-12")
    assert page.find(".calendar__entry--draft") is not None
    assert [tag.get_text() for tag in page.all(".calendar .tag")] == ["concept"]


@pytest.mark.parametrize("address", [{}, {"weergave": "maand", "maand": "2026-12"}])
def test_clashes_are_told_on_both_also_when_one_is_filtered_out(organiser: Browser, address: dict[str, str]) -> None:
    alkmaar, cafe = make.work_area(name="Alkmaar"), make.kind(slug="cafe")
    make.event([on(at(12, 1, 9))], title="Ochtend", work_areas=[alkmaar], kind=cafe)
    make.event([on(at(12, 1, 14))], title="Middag", work_areas=[alkmaar])
    assert len(show(organiser, **address).all(".calendar__clash")) == 2
    (told,) = show(organiser, **address, soort="cafe").all(".calendar__clash")
    assert "“Middag”" in told.get_text()


def test_the_plan_is_months_by_kind_or_areas_by_month(organiser: Browser) -> None:
    cafe, alkmaar = make.kind(name="Themacafé"), make.work_area(name="Alkmaar")
    make.event([on(at(12, 1))], title="De IB’er", kind=cafe, work_areas=[alkmaar])
    make.event([on(at(1, 20, year=2027))], title="Voor allen", kind=cafe)
    page = show(organiser, weergave="jaarplan")
    assert [cell.get_text() for cell in page.all("thead th")] == ["Maand", "Themacafé"]
    assert len(page.all("tbody tr")) == 12
    row = next(row for row in page.all("tbody tr") if row.th and row.th.get_text().strip() == "december")
    assert "1 De IB’er" in row.get_text(" ")
    by_area = show(organiser, weergave="jaarplan", indeling="gebied")
    assert [" ".join(row.th.get_text().split()) for row in by_area.all("tbody tr") if row.th] == [
        "Hele regio",
        "Alkmaar",
    ]
    assert "20 januari, Voor allen" in by_area.text


@pytest.mark.parametrize("layout", ["lijst", "maand", "jaarplan"])
def test_an_empty_calendar_says_what_to_do(organiser: Browser, layout: str) -> None:
    page = show(organiser, weergave=layout)
    if layout != "maand":
        assert "Hier staat nog niets" in page.text


@pytest.mark.parametrize("layout", ["lijst", "maand", "jaarplan"])
def test_more_events_cost_as_many_statements_as_one(organiser: Browser, layout: str) -> None:
    def an_event() -> None:
        make.event([on(at(11, 12)), on(at(11, 13), name="b")], work_areas=[make.work_area()])

    def statements() -> int:
        with counted_statements() as seen:
            show(organiser, weergave=layout)
        return len(seen)

    an_event()
    few = statements()
    an_event()
    an_event()
    assert statements() == few


def an_own_event(email: str, **values: Any) -> None:
    with write_first():
        event = make.event([on(at(12, 1))], **values)
        event.team.append(accounts.account_of(email))
        db.session.commit()


def test_a_co_organiser_sees_own_events_alone(browser: Browser) -> None:
    sign_in_as(browser, "co_organiser", "mede@example.org")
    an_own_event("mede@example.org", title="Van mij")
    make.event([on(at(12, 1))], title="Van een ander")
    assert titles(show(browser)) == ["Van mij"]
    rows = workbook(browser)
    assert [row[3] for row in rows[1:]] == ["Van mij"]


def test_somebody_who_sees_numbers_only_may_see_the_calendar(browser: Browser) -> None:
    sign_in_as(browser, "viewer")
    make.event([on(at(12, 1))], title="Voor iedereen")
    page = show(browser)
    assert titles(page) == ["Voor iedereen"]
    assert page.find("a[href='/beheer/bijeenkomsten/nieuw']") is None


def workbook(browser: Browser, **address: Any) -> list[tuple[Any, ...]]:
    answer = browser.client.get(browser.path_of("home_organise.year_plan", format="xlsx", **address))
    assert answer.status_code == 200
    book = load_workbook(BytesIO(answer.data))
    return [tuple(cell.value for cell in row) for row in book.active.iter_rows()]


def test_the_workbook_has_a_row_a_meeting_and_follows_the_filters(organiser: Browser) -> None:
    cafe = make.kind(name="Themacafé", slug="cafe")
    make.event([on(at(12, 1), at(12, 8), capacity=20, seats_taken=7, waiting=2)], title="De IB’er", kind=cafe)
    make.event([on(at(12, 2), capacity=None)], title="Zonder grens")
    rows = workbook(organiser)
    assert rows[0][:4] == ("Datum", "Begin", "Eind", "Bijeenkomst")
    assert rows[1][:4] == (datetime(2026, 12, 1), time(14), time(16), "De IB’er")
    assert rows[1][5:12] == (
        "Themacafé",
        "Hele regio",
        "De Zonnecirkel, Middenweg 100, Heerhugowaard",
        20,
        7,
        2,
        "open",
    )
    assert [row[3] for row in rows[1:]] == ["De IB’er", "Zonder grens", "De IB’er"]
    assert rows[2][8] is None
    assert len(workbook(organiser, soort="cafe")) == 3


@pytest.mark.parametrize("title", ["=cmd|' /C calc'!A0", "+31 6", "@SUM(A1)", "-1", "https://example.org"])
def test_no_text_in_the_workbook_is_a_formula_or_a_link(organiser: Browser, title: str) -> None:
    make.event([on(at(12, 1))], title=title)
    path = organiser.path_of("home_organise.year_plan", format="xlsx")
    sheet = load_workbook(BytesIO(organiser.client.get(path).data)).active
    cell = sheet.cell(2, 4)
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert str(cell.value).lstrip("'") == title


def test_the_plan_on_paper_follows_the_filters_and_is_tagged(organiser: Browser) -> None:
    make.event([on(at(12, 1))], title="#let x = $a$ *b* @c [d] <e>", kind=make.kind(slug="cafe"))
    make.event([on(at(1, 20, year=2027))])
    whole = organiser.client.get(organiser.path_of("home_organise.year_plan", format="pdf"))
    assert whole.content_type == "application/pdf"
    assert b"/StructTreeRoot" in whole.data
    assert b"december 2026" in whole.data  # its bookmarks
    assert b"januari 2027" in whole.data
    part = organiser.client.get(organiser.path_of("home_organise.year_plan", format="pdf", soort="cafe"))
    assert b"januari 2027" not in part.data


def test_a_file_of_another_kind_is_not_there(organiser: Browser) -> None:
    organiser.open("/beheer/kalender/jaarplan.docx", status=404)


def test_a_month_with_very_many_names_the_first_of_each_day_and_leads_to_the_rest(
    organiser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar, "MANY_IN_A_MONTH", 4)
    for n in range(4):
        make.event([on(at(12, 1, 9 + n))], title=f"Om {9 + n} uur")
    full = {"weergave": "maand", "maand": "2026-12"}
    assert len(entries(show(organiser, **full))) == 4
    make.event([on(at(12, 2))], title="Morgen")
    page = show(organiser, **full)
    assert [entry.rpartition(" Om ")[2] for entry in entries(page)][:3] == ["9 uur", "10 uur", "11 uur"]
    assert len(entries(page)) == 4
    (more,) = page.all(".calendar td a[href*=dag]")
    assert more.get_text().strip() == "nog 1 dinsdag 1 december"
    day = organiser.open(str(more["href"]))
    assert day.title == "Kalender, dinsdag 1 december 2026"
    assert titles(day) == ["Om 9 uur", "Om 10 uur", "Om 11 uur", "Om 12 uur"]
    assert day.find("a[href*='dag=2026-12-02'][rel=next]") is not None


@pytest.mark.parametrize(("layout", "cell"), [("", "december"), ("gebied", "Alkmaar")])
def test_a_year_with_very_many_has_numbers_that_lead_to_their_month(
    organiser: Browser, monkeypatch: pytest.MonkeyPatch, layout: str, cell: str
) -> None:
    monkeypatch.setattr(calendar, "MANY_IN_A_YEAR", 1)
    cafe, alkmaar = make.kind(name="Themacafé", slug="cafe"), make.work_area(name="Alkmaar")
    make.event([on(at(12, 1), at(12, 31, 23))], title="Tweemaal", kind=cafe, work_areas=[alkmaar])
    make.event([on(at(1, 1, 0, year=2027))], title="Elders", kind=cafe)
    page = show(organiser, weergave="jaarplan", indeling=layout)
    row = next(row for row in page.all("tbody tr") if row.th and row.th.get_text().strip() == cell)
    (link,) = row.select("td a")
    assert link.get_text().strip() == "2 datums, december"
    month = organiser.open(str(link["href"]))
    assert month.title == "Kalender, december 2026"
    assert len(entries(month)) >= 2
    assert "Tweemaal" in month.text
