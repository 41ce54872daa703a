from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.core.text import Sentence
from app.events.rules import Slot, cautions

NOW = datetime(2026, 11, 4, 9, 0, tzinfo=UTC)
START = datetime(2026, 12, 8, 13, 0, tzinfo=UTC)  # a Tuesday while schools are open
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
OWN = Slot(title="Nieuw", starts_at=START, ends_at=START + 2 * HOUR, areas=frozenset({"Waterland"}))
OTHER = Slot(title="Themacafé", starts_at=START, ends_at=START + 2 * HOUR, areas=frozenset({"Noord"}))


def said(own: Slot, *others: Slot, **values: int | str | None) -> list[str]:
    return [str(each.sentence) for each in cautions([own], others, now=NOW, **values)]  # type: ignore[arg-type]


def test_two_events_for_different_people_in_different_places_are_no_clash() -> None:
    assert said(OWN, OTHER) == []


def test_the_same_werkgebied_on_the_same_day_is_said() -> None:
    both = replace(OTHER, areas=frozenset({"Noord", "Waterland"}))
    assert said(OWN, both) == ["“Themacafé” is op dezelfde dag, voor hetzelfde werkgebied (Waterland)."]


def test_an_event_for_the_whole_region_is_for_the_same_people() -> None:
    assert said(OWN, replace(OTHER, areas=frozenset())) == ["“Themacafé” is op dezelfde dag, voor dezelfde regio."]


@pytest.mark.parametrize(
    ("ours", "theirs", "clashes"),
    [
        ("IB’ers en schoolleiders", "kwaliteitscoördinatoren", True),
        ("leerkrachten groep 3", "docenten", True),
        ("Voor iedereen uit het po", "Alle scholen in de regio", False),
        ("schoolleiders", "IB’ers", False),
        ("", "", False),
    ],
)
def test_an_audience_is_the_same_if_it_names_the_same_people(ours: str, theirs: str, clashes: bool) -> None:
    found = said(replace(OWN, audience=ours), replace(OTHER, audience=theirs))
    assert any("doelgroep" in each for each in found) is clashes


@pytest.mark.parametrize(
    ("shift", "clashes"), [(2 * HOUR - MINUTE, True), (2 * HOUR, False), (-2 * HOUR, False), (MINUTE, True)]
)
def test_a_room_is_taken_until_the_other_ends(shift: timedelta, clashes: bool) -> None:
    ours = replace(OWN, venue="De Zonnecirkel", room="Aula")
    theirs = replace(
        OTHER, venue="de zonnecirkel", room="aula", starts_at=START + shift, ends_at=START + 2 * HOUR + shift
    )
    assert (said(ours, theirs) == ["“Themacafé” is dan in dezelfde ruimte (Aula)."]) is clashes


def test_another_room_of_one_building_is_free_and_an_unnamed_one_is_doubtful() -> None:
    ours, theirs = replace(OWN, venue="De Eik", room="Aula"), replace(OTHER, venue="De Eik", room="Zolder")
    assert said(ours, theirs) == []
    assert said(ours, replace(theirs, room="")) == ["“Themacafé” is dan op dezelfde plek (De Eik)."]
    assert said(replace(OWN), replace(OTHER)) == []


def test_one_speaker_cannot_be_twice_on_a_day() -> None:
    ours, theirs = (
        replace(OWN, speakers="Een ergotherapeut en een jurist"),
        replace(OTHER, speakers="een Jurist"),
    )
    assert said(ours, theirs) == ["“Themacafé” is op dezelfde dag, met dezelfde spreker (een jurist)."]
    assert said(ours, replace(theirs, speakers="een logopedist")) == []


def test_what_is_on_another_day_is_never_in_the_way() -> None:
    theirs = replace(OWN, title="Morgen", starts_at=START + 24 * HOUR, ends_at=START + 25 * HOUR)
    assert said(OWN, theirs) == []


@pytest.mark.parametrize(
    ("seats", "room_seats", "sentence"),
    [
        (30, 30, None),
        (31, 30, "De ruimte is voor 30 mensen, minder dan de 31 plaatsen."),
        (None, 30, "De ruimte is voor 30 mensen, en er is geen grens aan de plaatsen."),
        (31, None, None),
    ],
)
def test_a_room_smaller_than_the_seats_is_said(seats: int | None, room_seats: int | None, sentence: str | None) -> None:
    assert said(OWN, seats=seats, room_seats=room_seats) == ([sentence] if sentence else [])


def test_each_region_has_its_own_school_holidays() -> None:
    day = datetime(2027, 2, 16, 12, 0, tzinfo=UTC)
    slot = replace(OWN, starts_at=day, ends_at=day + HOUR)
    by_region = {region: said(slot, region=region) for region in ("Noord", "Midden", "Zuid")}
    assert [region for region, found in by_region.items() if found] != ["Noord", "Midden", "Zuid"]
    assert any("Voorjaarsvakantie" in each for found in by_region.values() for each in found)


def test_what_has_been_is_said_and_said_once() -> None:
    past = replace(OWN, starts_at=NOW, ends_at=NOW + HOUR)
    found = cautions([past, past], [], now=NOW)
    assert [str(each.sentence) for each in found] == ["Dit moment is al geweest."]
    assert isinstance(found[0].sentence, Sentence)
    assert cautions([replace(past, starts_at=NOW + MINUTE)], [], now=NOW) == []
