"""One search: what is found, by whom, and with how many statements."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask

from app.accounts import queries as accounts
from app.accounts.models import Account
from app.core import clock
from app.events.models import Event
from app.extensions import db
from app.places.models import Venue
from app.registrations.models import Registration
from app.topics.models import Expert
from tests import factories as make
from tests.browse import Browser, Page, counted_statements
from tests.people import sign_in_as
from tests.words import write_words


def enrol(event: Event, name: str, **values: Any) -> Registration:
    return make.registration(event.sessions[0], name=name, **values)


def signed_in(app: Flask, role: str) -> tuple[Browser, Account]:
    browser = Browser(app)
    sign_in_as(browser, role)
    account = accounts.account_of(f"{role}@example.org")
    assert account is not None
    return browser, account


def ask(browser: Browser, q: str, **values: str) -> Page:
    return browser.visit("search_organise.search", q=q, **values)


def hits(page: Page, kind: str) -> list[str]:
    return [tag.get_text(strip=True) for tag in page.all(f"section[aria-labelledby={kind}] li > :first-child")]


@pytest.fixture
def filled(app: Flask) -> Event:
    area = make.work_area(name="Duinstreek")
    make.school(name="De Wilgenhoek", town="Heiloo", work_area_id=area.id)
    make.topic(title="Rust in de groep")
    db.session.add_all(
        [
            Venue(name="De Wilgenzaal", address="Middenweg 100, Heiloo"),
            Expert(text="Een orthopedagoog uit Heiloo", email="weet.veel@example.org"),
        ]
    )
    event = make.event(title="Rust en regelmaat")
    enrol(event, "Renée d’Hondt-Wilgen", email="r.hondt@wilgen.example")
    write_words()
    return event


@pytest.mark.parametrize(
    ("typed", "kind", "title"),
    [
        ("rust", "bijeenkomsten", "Rust en regelmaat"),
        ("regelmatt", "bijeenkomsten", "Rust en regelmaat"),
        ("zonnecirkel", "bijeenkomsten", "Rust en regelmaat"),
        ("RUST groep", "onderwerpen", "Rust in de groep"),
        ("renee", "deelnemers", "Renée d’Hondt-Wilgen"),
        ("d'hondt", "deelnemers", "Renée d’Hondt-Wilgen"),
        ("dhont renée", "deelnemers", "Renée d’Hondt-Wilgen"),
        ("wil", "deelnemers", "Renée d’Hondt-Wilgen"),
        ("r.hondt@wil", "deelnemers", "Renée d’Hondt-Wilgen"),
        ("wilgenhoke", "scholen", "De Wilgenhoek"),
        ("wilgenhoek heiloo", "scholen", "De Wilgenhoek"),
        ("midenweg", "locaties", "De Wilgenzaal"),
        ("orthopedagog", "deskundigen", "Een orthopedagoog uit Heiloo"),
        ("weet.veel@example.org", "deskundigen", "Een orthopedagoog uit Heiloo"),
    ],
)
def test_each_kind_is_found_also_when_mistyped(
    filled: Event, organiser: Browser, typed: str, kind: str, title: str
) -> None:
    assert hits(ask(organiser, typed), kind) == [title]


def test_what_is_found_leads_to_its_page(filled: Event, organiser: Browser) -> None:
    for typed in ("rust", "renee", "wilgenhoek", "wilgenzaal", "orthopedagoog"):
        links = ask(organiser, typed).all("section li a")
        assert links
        for link in links:
            organiser.open(str(link["href"]))


def test_nothing_found_says_so(filled: Event, organiser: Browser) -> None:
    page = ask(organiser, "xylofoon")
    assert "Niets gevonden voor “xylofoon”" in page.text
    assert not page.all("section")


def test_without_words_it_says_what_can_be_found(organiser: Browser) -> None:
    text = organiser.visit("search_organise.search").text
    assert "Deelnemers" in text
    assert "Deskundigen" in text
    assert "Mensen met een account" not in text


@pytest.mark.parametrize(
    "typed",
    [
        "%",
        "_",
        "%%%",
        "''",
        '"; drop table event; --',
        "x" * 5000,
        "\0",
        "jan\0sen",
        "😀",
        "😀😀 jan",
        "{{7*7}}",
        "<script>alert(1)</script>",
        "\\",
        "@",
        "@@",
        "jan@",
        "a" * 99 + " " + "b" * 99,
        "\ud7ff\uffff",
        "ß ﬃ",
        "١٢٣",
        "@" + "x" * 99,
        "ǅungla",
    ],
)
def test_whatever_is_typed_it_answers_with_a_sentence(filled: Event, organiser: Browser, typed: str) -> None:
    page = organiser.open(f"/beheer/zoeken?q={quote(typed)}")
    assert any(each in page.text for each in ("Niets gevonden", "Typ ten minste", "Je kunt zoeken in"))
    assert "49" not in page.text


def test_broken_letters_in_the_address_do_no_harm(organiser: Browser) -> None:
    organiser.open("/beheer/zoeken?q=%ff%fe%00&soort=%ff")


@pytest.mark.parametrize("role", ["admin", "organiser", "co_organiser", "consultant", "viewer"])
def test_what_a_role_may_not_see_is_not_found(app: Flask, filled: Event, role: str) -> None:
    browser, _account = signed_in(app, role)
    everything = {
        kind
        for typed in ("rust", "renee", "wilgenhoek", "wilgenzaal", "orthopedagoog", f"{role}@example.org")
        for kind in (str(each["aria-labelledby"]) for each in ask(browser, typed).all("section"))
    }
    of_role = {
        "admin": {"bijeenkomsten", "deelnemers", "deskundigen", "mensen"},
        "organiser": {"bijeenkomsten", "deelnemers", "deskundigen"},
        "co_organiser": set(),  # no events of its own
        "consultant": {"bijeenkomsten"},  # nobody from its schools
        "viewer": {"bijeenkomsten"},
    }[role]
    assert everything == {"onderwerpen", "scholen", "locaties"} | of_role


def test_a_kind_in_the_address_opens_no_door(app: Flask, filled: Event) -> None:
    browser, _account = signed_in(app, "viewer")
    for kind in ("deelnemers", "deskundigen", "mensen"):
        page = ask(browser, "renee wilgen", soort=kind)
        assert not page.all(f"section[aria-labelledby={kind}]")
        assert "Hondt" not in page.text


@pytest.mark.parametrize("role", ["co_organiser", "consultant", "viewer"])
def test_every_link_may_be_followed(app: Flask, filled: Event, role: str) -> None:
    browser, account = signed_in(app, role)
    filled.team = [account]
    db.session.commit()
    for typed in ("rust", "renee", "wilgenhoek", "wilgenzaal"):
        for link in ask(browser, typed).all("section li a"):
            browser.open(str(link["href"]))


def test_a_medeorganisator_finds_who_comes_to_own_events(app: Flask) -> None:
    browser, account = signed_in(app, "co_organiser")
    own = make.event(title="Eigen ochtend", team=[account])
    enrol(own, "Eva Duinman")
    enrol(make.event(title="Andere ochtend"), "Eva Polderman")
    write_words()
    page = ask(browser, "eva")
    assert hits(page, "deelnemers") == ["Eva Duinman"]
    assert hits(ask(browser, "ochtend"), "bijeenkomsten") == ["Eigen ochtend"]


def test_a_consulent_finds_who_works_in_the_own_werkgebied(app: Flask) -> None:
    browser, account = signed_in(app, "consultant")
    mine, other = make.work_area(), make.work_area()
    account.work_areas = [mine]
    event = make.event()
    enrol(event, "Eva Duinman", school_id=make.school(work_area_id=mine.id).id)
    enrol(event, "Eva Polderman", school_id=make.school(work_area_id=other.id).id)
    enrol(event, "Eva Nergens")
    write_words()
    assert hits(ask(browser, "eva"), "deelnemers") == ["Eva Duinman"]


def test_somebody_who_came_often_is_shown_once_by_the_latest(organiser: Browser) -> None:
    for title in ("Eerder", "Later"):
        enrol(make.event(title=title), "Sanne de Wit", email="sanne@example.org")
    write_words()
    page = ask(organiser, "sanne wit")
    assert hits(page, "deelnemers") == ["Sanne de Wit"]


def test_eight_of_a_kind_and_a_link_to_all_of_them(organiser: Browser) -> None:
    event = make.event()
    for number in range(10):
        make.school(name=f"Zandbank {number}")
        enrol(event, f"Zandra Zandbank{'abcdefghij'[number]}")
    write_words()
    page = ask(organiser, "zandbank")
    assert len(hits(page, "scholen")) == len(hits(page, "deelnemers")) == 8
    assert "Toon alle 10" in page.text
    for kind in ("scholen", "deelnemers"):
        link = page.find(f"section[aria-labelledby={kind}] p a")
        assert link is not None
        every = organiser.open(str(link["href"]))
        assert len(hits(every, kind)) == 10
        assert len(every.all("section")) == 1


def test_the_exact_name_comes_before_what_begins_so(organiser: Browser) -> None:
    event = make.event()
    for name in ("Jan Visser", "Jan Vis", "Jan Visserman"):
        enrol(event, name)
    write_words()
    assert hits(ask(organiser, "jan vis"), "deelnemers")[0] == "Jan Vis"
    assert hits(ask(organiser, "vis jan"), "deelnemers")[0] == "Jan Vis"


@pytest.mark.parametrize("role", ["admin", "consultant", "co_organiser", "viewer"])
def test_one_and_many_take_the_same_statements(app: Flask, role: str) -> None:
    browser, account = signed_in(app, role)
    area = make.work_area()
    account.work_areas = [area]
    school = make.school(name="Zandbank", work_area_id=area.id)
    event = make.event(title="Zandbank", team=[account])
    enrol(event, "Zandra Zandbank", school_id=school.id)
    write_words()
    ask(browser, "zandbank")
    with counted_statements() as few:
        page = ask(browser, "zandbank")
    assert ("deelnemers" in str(page.html.main)) == (role != "viewer")
    for number in range(40):
        make.school(name=f"Zandbank {number}")
        enrol(
            make.event(title=f"Zandbank {number}", kind=event.kind, team=[account]),
            f"Zandra Zandbank {number}",
            school_id=school.id,
        )
    write_words()
    with counted_statements() as many:
        ask(browser, "zandbank")
    assert len(many) == len(few), "\n".join(many)


def test_a_stranger_is_sent_to_sign_in(browser: Browser) -> None:
    browser.visit("search_organise.search", q="jan", status=303)


def test_an_event_with_several_dates_is_found_with_the_first_as_such(organiser: Browser) -> None:
    for title, days in (("Reeks rekenen", (1, 8)), ("Middag rekenen", (1,))):
        make.event(
            [make.event_session([make.meeting(clock.now() + timedelta(days=each)) for each in days])], title=title
        )
    write_words()
    text = organiser.visit("search_organise.search", q="rekenen").text
    assert re.search(r"Reeks rekenen [^,]*, vanaf 5 nov 2026", text)
    assert re.search(r"Middag rekenen [^,]*, 5 nov 2026", text)
