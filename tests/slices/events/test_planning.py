from datetime import date, timedelta

import pytest
from flask import Flask

from app.core import clock
from app.events import queries
from app.events.models import Event, EventState
from app.extensions import db
from app.places.models import HolidayRegion
from app.topics.models import Expert
from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.people import sign_in_as
from tests.slices.events.planned import GOOD, made, new, press, save, venue
from tests.words import write_words


def test_a_kind_a_title_a_date_and_a_time_make_a_concept(organiser: Browser) -> None:
    page = press(organiser, new(organiser, **GOOD), "draft")
    assert page.title == "Themacafé rekenen"
    assert "staat als concept klaar" in page.text
    event = made()
    (session,) = event.sessions
    (meeting,) = session.meetings
    assert event.state is EventState.DRAFT
    assert (session.name, session.capacity, session.has_waiting_list) == ("", None, True)
    assert clock.local(meeting.starts_at).isoformat() == "2026-12-08T13:30:00+01:00"
    assert event.starts_at == session.starts_at == meeting.starts_at


def test_everything_on_the_page_is_kept(organiser: Browser) -> None:
    area = make.work_area(name="Waterland")
    typed = {
        **GOOD,
        "goal": "Je weet wat je morgen doet.",
        "audience": "IB’ers",
        "speakers": "Een jurist",
        "venue": "Elders",
        "address": "Dorpsstraat 1",
        "room": "Zolder",
        "online_url": "https://example.org/a",
        "capacity": "25",
        "open_from": "2026-11-10",
        "open_until": "2026-12-01",
        "theme": "Rekenen",
        "bring": "Een pen",
        "description": "Veel.",
        "programme": "13.30 Begin",
        "contact_name": "De balie",
        "contact_email": "balie@example.org",
        "areas": area.public_id,
        "dates-0-doors": "13:00",
    }
    press(organiser, new(organiser, **typed), "draft")
    event = made()
    texts = {"goal", "audience", "speakers", "theme", "bring", "description", "programme"}
    texts |= {"contact_name", "contact_email"}
    assert {name: getattr(event, name) for name in texts} == {name: typed[name] for name in texts}
    assert [each.name for each in event.work_areas] == ["Waterland"]
    session, meeting = event.sessions[0], event.sessions[0].meetings[0]
    assert meeting.place == "Elders, Zolder, Dorpsstraat 1"
    assert (session.capacity, meeting.online_url) == (25, "https://example.org/a")
    assert session.sign_up_from is not None
    assert session.sign_up_until is not None
    assert clock.local(session.sign_up_until).isoformat() == "2026-12-01T23:59:59+01:00"
    assert meeting.doors_at == meeting.starts_at - timedelta(minutes=30)


def test_a_known_venue_brings_its_address(organiser: Browser) -> None:
    known = venue()
    press(organiser, new(organiser, **GOOD, venue="de zonnecirkel"), "draft")
    meeting = made().sessions[0].meetings[0]
    assert (meeting.venue, meeting.address) == ("De Zonnecirkel", "Middenweg 100, Heerhugowaard")
    assert meeting.venue_id == known.id


@pytest.mark.parametrize(("step", "state"), [("save_the_date", EventState.SAVE_THE_DATE), ("open", EventState.OPEN)])
def test_an_event_opens_at_once_where_nothing_is_missing(organiser: Browser, step: str, state: EventState) -> None:
    press(organiser, new(organiser, **GOOD, goal="Je weet meer.", venue="Elders"), step)
    assert made().state is state


def test_what_is_missing_for_opening_is_said_beside_its_field(organiser: Browser) -> None:
    page = press(organiser, new(organiser, **GOOD), "open", status=422)
    assert any("doel ontbreekt" in each for each in page.errors)
    assert any("plaats of de link" in each for each in page.errors)
    assert page.form().values["title"] == GOOD["title"]
    assert db.session.query(Event).count() == 0


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"title": ""}, "Vul een titel in."),
        ({"dates-0-day": ""}, "Vul een datum in"),
        ({"dates-0-begin": "25:00"}, "Vul een tijd in"),
        ({"dates-0-end": "13:00"}, "Het eind ligt niet na het begin."),
        ({"dates-0-doors": "14:00"}, "De inloop begint na het begin."),
        ({"dates-0-day": "2027-03-28", "dates-0-begin": "02:30"}, "bestaat niet"),
        ({"capacity": "0"}, "getal van 1 of meer"),
        ({"capacity": "-3"}, "getal van 1 of meer"),
        ({"capacity": "9999999"}, "getal van 1 of meer"),
        ({"capacity": "veel"}, "getal van 1 of meer"),
        ({"open_from": "2026-12-02", "open_until": "2026-12-01"}, "sluit voor het opengaat"),
        ({"online_url": "javascript:alert(1)"}, "https://"),
        ({"contact_email": "iemand"}, "@"),
        ({"kind": "onbekend"}, "Kies een soort"),
        ({"kind": ""}, "Kies een soort"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    organiser: Browser, typed: dict[str, str], sentence: str
) -> None:
    form = new(organiser, **GOOD).fill(**typed)
    page = press(organiser, form, "draft", status=422)
    assert any(sentence in each for each in page.errors), page.errors
    kept = page.form().values
    assert {name: kept[name] for name in ("title", "dates-0-day") if name not in typed} == {
        name: GOOD[name] for name in ("title", "dates-0-day") if name not in typed
    }
    assert page.all(".errors a")
    assert db.session.query(Event).count() == 0


def test_a_date_in_the_past_is_warned_of_and_not_refused(organiser: Browser) -> None:
    form = new(organiser, **{**GOOD, "dates-0-day": "2026-11-03"})
    looked = press(organiser, form, "dates", status=200)
    assert "Dit moment is al geweest." in looked.text
    press(organiser, looked.form(), "draft")
    assert made().starts_at < clock.now()


def test_the_same_form_twice_makes_one_event(organiser: Browser) -> None:
    form = new(organiser, **GOOD)
    first, second = (press(organiser, form, "draft") for _ in range(2))
    assert first.path == second.path
    assert db.session.query(Event).count() == 1
    press(organiser, form.fill(title="Iets anders"), "draft")
    assert db.session.query(Event).count() == 2


def test_a_kind_fills_in_what_its_events_begin_with(organiser: Browser) -> None:
    kind = make.kind(
        slug="studieavond",
        default_goal="Je leert.",
        default_audience="Leerkrachten",
        default_seats=18,
        default_minutes=90,
    )
    kind.default_begins_at = clock.local(clock.now()).time().replace(hour=19, minute=30)
    other = make.kind(slug="leeskring", default_goal="Je leest.")
    db.session.commit()
    form = organiser.open(organiser.path_of("events_organise.new") + "?soort=studieavond").form()
    expected = {
        "goal": "Je leert.",
        "audience": "Leerkrachten",
        "capacity": "18",
        "kind": "studieavond",
        "dates-0-begin": "19:30",
        "dates-0-end": "21:00",
    }
    assert {name: form.values[name].strip() for name in expected} == expected
    page = press(organiser, form.fill(kind=other.slug, audience="Zelf bedacht"), "kind", status=200)
    assert page.form().values["goal"].strip() == "Je leest."
    assert page.form().values["audience"] == "Zelf bedacht"


def test_a_retired_kind_is_not_offered(organiser: Browser) -> None:
    make.kind(name="Oude soort", slug="oud", retired_at=clock.now())
    assert "Oude soort" not in str(organiser.visit("events_organise.new").html)


def test_what_is_in_the_way_is_said_before_and_after_saving(organiser: Browser) -> None:
    start = clock.moment(date(2026, 12, 8), clock.local(clock.now()).time().replace(hour=14))
    make.event([make.event_session([make.meeting(start)])], title="IB-netwerk")
    venue(seats=10)
    form = new(organiser, **GOOD, venue="De Zonnecirkel", room="Aula", capacity="12")
    page = press(organiser, form, "dates", status=200)
    for sentence in ("“IB-netwerk” is op dezelfde dag", "op dezelfde plek", "minder dan de 12 plaatsen"):
        assert sentence in page.text
    saved = press(organiser, page.form(), "draft")
    assert "“IB-netwerk” is op dezelfde dag" in saved.text


def test_the_script_asks_the_same_while_one_types(organiser: Browser) -> None:
    make.organisation(region=HolidayRegion.SOUTH)
    path = organiser.path_of("events_organise.warnings")
    asked = "?dates-0-day=2026-10-20&dates-0-begin=13:30&dates-0-end=15:30"
    answer = organiser.client.get(path + asked)
    assert any("Herfstvakantie, regio Zuid" in each for each in answer.json["warnings"])
    assert organiser.client.get(path + "?dates-0-day=morgen&dates-0-begin=13:30").json["warnings"] == []
    assert organiser.client.get(path).json["warnings"] == []


def test_a_medeorganisator_plans_on_the_own_team_and_sees_no_concepts_of_others(app: Flask) -> None:
    start = clock.moment(date(2026, 12, 8), clock.local(clock.now()).time().replace(hour=14))
    make.event([make.event_session([make.meeting(start)])], title="Geheim plan", state=EventState.DRAFT)
    save(Expert(text="een jurist uit de regio", is_checked=True))
    browser = Browser(app)
    sign_in_as(browser, "co_organiser")
    page = browser.visit("events_organise.new")
    assert "een jurist" not in str(page.html)
    looked = press(browser, page.form().fill(**GOOD), "dates", status=200)
    assert "Geheim plan" not in looked.text
    saved = press(browser, looked.form(), "draft")
    assert saved.title == GOOD["title"]
    event = db.session.query(Event).filter_by(title=GOOD["title"]).one()
    assert [each.email for each in event.team] == ["co_organiser@example.org"]


def test_an_organiser_is_not_put_on_the_team_and_reads_the_register(organiser: Browser) -> None:
    save(Expert(text="een jurist uit de regio", is_checked=True))
    page = organiser.visit("events_organise.new")
    assert page.find("#sprekers option[value='een jurist uit de regio']")
    press(organiser, page.form().fill(**GOOD), "draft")
    assert made().team == []


@pytest.mark.parametrize("role", ["viewer", "consultant"])
def test_somebody_who_only_looks_makes_nothing(app: Flask, role: str) -> None:
    browser = Browser(app)
    sign_in_as(browser, role)
    browser.visit("events_organise.new", status=403)
    assert "Nieuwe bijeenkomst" not in browser.visit("events_organise.programme").text


def test_the_page_uses_as_many_statements_for_three_dates_as_for_one(organiser: Browser) -> None:
    for _ in range(2):
        make.event(work_areas=[make.work_area()])
    counts = []
    for times in (1, 3):
        day = clock.local(clock.now() + make.SOON).date()
        asked = "&".join(
            f"dates-{number}-day={day + timedelta(days=number)}&dates-{number}-begin=10:00&dates-{number}-end=12:00"
            for number in range(times)
        )
        with counted_statements() as statements:
            assert organiser.client.get(organiser.path_of("events_organise.warnings") + "?" + asked).json["warnings"]
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_the_list_pages_and_keeps_its_filters(organiser: Browser) -> None:
    kind = make.kind(slug="vol")
    for number in range(51):
        start = clock.now() + timedelta(days=number - 1, hours=-3)
        make.event([make.event_session([make.meeting(start)])], kind=kind, title=f"Nummer {number:02}")
    write_words()
    path = organiser.path_of("events_organise.programme")
    first = organiser.open(path + "?soort=vol&q=nummer")
    assert len(first.all("tbody tr")) == 50
    assert first.all("tbody th a")[0].get_text().strip() == "Nummer 02"
    assert "51 bijeenkomsten" in first.text
    (link,) = first.all(".pages a")
    assert "soort=vol" in str(link["href"])
    second = organiser.open(str(link["href"]))
    assert [each.get_text() for each in second.all("tbody th a")] == ["Nummer 00"]
    assert len(organiser.open(path + "?bladzijde=99").all("tbody tr")) == 1
    organiser.open(path + "?bladzijde=x")


def test_a_bounded_account_lists_what_is_within_reach(app: Flask) -> None:
    own, other = make.work_area(), make.work_area()
    make.event(title="Van mij", work_areas=[own])
    make.event(title="Van allen")
    make.event(title="Van anderen", work_areas=[other])
    browser = Browser(app)
    sign_in_as(browser, "consultant")
    from app.accounts.models import Account

    account = db.session.query(Account).filter_by(email="consultant@example.org").one()
    account.work_areas = [own]
    db.session.commit()
    titles = {each.get_text() for each in browser.visit("events_organise.programme").all("tbody th a")}
    assert titles == {"Van mij", "Van allen"}
    assert queries.all_events().total == 3
