"""The list of people as a workplace: found, filtered and in order."""

from datetime import timedelta

import pytest

from app.core.clock import now
from app.events.models import EventSession
from app.places.models import JobRole
from app.registrations.models import Status
from tests import factories as make
from tests.browse import Browser, Page, counted_statements


def list_of(browser: Browser, event_session: EventSession, **asked: object) -> Page:
    return browser.visit("registrations_organise.participants", public_id=event_session.public_id, **asked)


def names(page: Page, section: str = "deelnemers") -> list[str]:
    return [name.get_text(strip=True) for name in page.all(f"section[aria-labelledby={section}] tbody th a")]


@pytest.fixture
def filled(organiser: Browser) -> EventSession:
    north, south = make.work_area(name="Noord"), make.work_area(name="Zuid")
    board = make.board(name="Zonnebloem")
    ark = make.school(name="De Ark", work_area_id=north.id, board_id=board.id)
    dyke = make.school(name="De Dijkhof", work_area_id=south.id)
    (event_session,) = make.event([make.event_session(capacity=None)]).sessions
    for name, school, role in (
        ("Bas van den Berg", ark, JobRole.IB),
        ("Anna de Hond", dyke, JobRole.TEACHER),
        ("Ysbrand Aalbers", None, None),
    ):
        make.registration(event_session, name=name, school_id=school and school.id, job_role=role)
    make.registration(event_session, Status.WAITLISTED, name="Wim Wachter", school_id=ark.id, position=1)
    make.registration(event_session, Status.WAITLISTED, name="Eva Later", school_id=dyke.id, position=2)
    make.registration(event_session, Status.CANCELLED_BY_PARTICIPANT, name="Kees Weg", school_id=ark.id)
    return event_session


def test_people_are_listed_by_surname_and_waiting_in_line(organiser: Browser, filled: EventSession) -> None:
    page = list_of(organiser, filled)
    assert names(page) == ["Ysbrand Aalbers", "Bas van den Berg", "Anna de Hond"]
    assert names(page, "wachtlijst") == ["Wim Wachter", "Eva Later"]
    assert names(list_of(organiser, filled, volgorde="aangemeld")) == [
        "Bas van den Berg",
        "Anna de Hond",
        "Ysbrand Aalbers",
    ]
    assert names(list_of(organiser, filled, volgorde="school"))[-1] == "Ysbrand Aalbers"


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("vd berg", ["Bas van den Berg"]),
        ("bas van den berg", ["Bas van den Berg"]),
        ("hont", ["Anna de Hond"]),
        ("ijsbrand", ["Ysbrand Aalbers"]),
        ("an", ["Anna de Hond"]),
        ("dyk", ["Anna de Hond"]),
        ("ark bas", ["Bas van den Berg"]),
        ("xyzzy", []),
    ],
)
def test_people_are_found_by_part_of_a_name_or_school(
    organiser: Browser, filled: EventSession, q: str, found: list[str]
) -> None:
    page = list_of(organiser, filled, q=q)
    assert names(page) == found
    assert bool(page.find(".empty")) is not bool(found)


def test_the_number_in_line_stays_when_others_are_filtered_out(organiser: Browser, filled: EventSession) -> None:
    page = list_of(organiser, filled, q="eva")
    row = page.find("section[aria-labelledby=wachtlijst] tbody tr")
    assert row.select_one('[data-l="Nr."]').get_text() == "2"


def test_each_filter_leaves_out_the_others(organiser: Browser, filled: EventSession) -> None:
    page = list_of(organiser, filled)

    def choice(name: str, text: str) -> str:
        options = {option.get_text(): str(option["value"]) for option in page.all(f"select[name={name}] option")}
        return options[text]

    assert names(list_of(organiser, filled, werkgebied=choice("werkgebied", "Noord"))) == ["Bas van den Berg"]
    assert names(list_of(organiser, filled, school=choice("school", "De Dijkhof"))) == ["Anna de Hond"]
    assert names(list_of(organiser, filled, functie="ib")) == ["Bas van den Berg"]
    only_line = list_of(organiser, filled, stand="wachtlijst")
    assert (names(only_line), len(names(only_line, "wachtlijst"))) == ([], 2)
    gone = list_of(organiser, filled, stand="voorbij")
    assert [each.get_text() for each in gone.all("details.more[open] tbody th a")] == ["Kees Weg"]
    assert not page.all("select[name=bestuur]")  # with a single board there is nothing to choose


def test_only_the_people_whose_mail_did_not_arrive(organiser: Browser, filled: EventSession) -> None:
    assert not list_of(organiser, filled).all("[name=mail]")
    row = make.registration(filled, name="Mies Mis")
    make.message(about=row.about, status="failed")
    page = list_of(organiser, filled, mail="mis")
    assert names(page) == ["Mies Mis"]
    assert "mail kwam niet aan" in page.text


def test_several_dates_in_one_list(organiser: Browser) -> None:
    later = make.meeting(now() + timedelta(days=32))
    event = make.event([make.event_session(name="a"), make.event_session([later], name="b")])
    one, other = event.sessions
    make.registration(one, name="Anna Berg")
    make.registration(other, name="Bas Aalbers")
    assert names(list_of(organiser, one)) == ["Anna Berg"]
    both = list_of(organiser, one, datum=[one.public_id, other.public_id])
    assert names(both) == ["Bas Aalbers", "Anna Berg"]
    assert [cell.get_text() for cell in both.all('tbody [data-l="Datum"]')] == ["6 dec", "4 dec"]
    assert names(list_of(organiser, one, datum="elders")) == ["Anna Berg"]


def test_everybody_that_was_found_is_chosen_by_one_link(organiser: Browser, filled: EventSession) -> None:
    page = list_of(organiser, filled, q="berg")
    assert not page.all("[name=wie][checked]")
    every = organiser.open(str(page.find("a[href*='kies=alle']")["href"]))
    assert [box["aria-label"] for box in every.all("[name=wie][checked]")] == ["Kies Bas van den Berg"]


def test_400_people_are_one_page_of_bearable_size(organiser: Browser) -> None:
    (event_session,) = make.event([make.event_session(capacity=None)]).sessions
    school = make.school(name="De Zonnecirkel", work_area_id=make.work_area(name="Heerhugowaard-Zuid").id)
    for n in range(400):
        make.registration(event_session, name=f"Deelnemer van {n}", school_id=school.id, job_role=JobRole.IB)
    with counted_statements() as seen:
        page = list_of(organiser, event_session)
    assert len(names(page)) == 400
    assert len(seen) < 20
    assert len(page.response.data) < 320_000


def test_the_columns_that_were_chosen_are_remembered(organiser: Browser, filled: EventSession) -> None:
    def shown(page: Page) -> list[str]:
        return [each.get_text(strip=True) for each in page.all("section[aria-labelledby=deelnemers] thead th")]

    page = list_of(organiser, filled)
    assert shown(page) == ["Kies", "Naam", "School", "Functie", "Aangemeld", "Stand"]
    form = page.form("form[action$=kolommen]")
    form.values["kolom"] = ["board", "email", "hack"]
    assert shown(organiser.submit(form)) == ["Kies", "Naam", "Bestuur", "E-mailadres", "Stand"]
    assert "Zonnebloem" in list_of(organiser, filled, q="bas").text


def test_without_script_people_stay_chosen_while_one_searches_on(organiser: Browser) -> None:
    event_session = make.event().sessions[0]
    for name in ("Anna Berg", "Bas Smit", "Cees Vos"):
        make.registration(event_session, name=name)
    page = list_of(organiser, event_session)
    keep = page.form("form#kies")
    keep.action = str(page.find("noscript [formaction*=gekozen]")["formaction"]).partition("#")[0]
    ids = {box["aria-label"]: box["value"] for box in page.all("tbody [name=wie]")}
    keep.values["wie"] = [ids["Kies Anna Berg"], ids["Kies Bas Smit"]]
    page = organiser.submit(keep, status=200)
    assert ticked(page) == ["Kies Anna Berg", "Kies Bas Smit"]
    search = page.form("search form").fill(q="Anna")
    search.values["wie"] = [each["value"] for each in page.all("search [name=wie]")]
    page = organiser.submit(search, status=200)
    assert names(page) == ["Anna Berg"]
    assert ticked(page) == ["Kies Anna Berg", "Kies Bas Smit"]
    assert page.form("form#kies").values["wie"] == ids["Kies Bas Smit"]


def ticked(page: Page) -> list[str]:
    """Also in the bar of buttons, which comes later on the page."""
    return [str(box["aria-label"]) for box in page.all(".bulk [checked], tbody [checked]")]
