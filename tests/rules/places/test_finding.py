import pytest

from app.places.rules import finding
from app.places.rules.finding import Site

ARK = Site("De Ark", "Bergen", "99AA01")
OTHER_ARK = Site("De Ark", "Heiloo", "99AA02")
PIPER = Site("OBS De Duinpieper", "Castricum", "99AA03")
SAINT = Site("St. Jansschool", "Alkmaar", "99AA04")
ECOLE = Site("’t École d’Été", "Schagen", "99AA05")
ALL = [ARK, OTHER_ARK, PIPER, SAINT, ECOLE]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("De Ark, Bergen", [ARK]),
        ("de ark", [ARK, OTHER_ARK]),
        ("Ark Heiloo", [OTHER_ARK]),
        ("99aa02", [OTHER_ARK]),
        ("De Ark, Bergen, 99AA01", [ARK]),
        ("duinpieper", [PIPER]),
        ("Basisschool De Duin-pieper", [PIPER]),
        ("Sint Jansschool", [SAINT]),
        ("'t ecole d'ete", [ECOLE]),
        ("Duinpiepers", []),
        ("Ark Alkmaar", []),
        ("", []),
        ("?!", []),
    ],
)
def test_a_name_in_whatever_spelling_is_that_school(typed: str, meant: list[Site]) -> None:
    assert finding.exact(typed, ALL) == meant


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("duinp", [PIPER]),
        ("Duinpiper", [PIPER]),  # a letter forgotten
        ("arc", []),  # too short to be forgiven
        ("pieper", [PIPER]),
        ("ark", [ARK, OTHER_ARK]),
        ("ark hei", [OTHER_ARK]),
        ("alkmaar", [SAINT]),
        ("bibliotheek alkmaar", []),  # every word must stand in it
        ("", []),
    ],
)
def test_the_likeliest_come_first(typed: str, found: list[Site]) -> None:
    assert finding.likely(typed, ALL) == found


def test_a_name_weighs_more_than_a_town() -> None:
    here, named = Site("De Vlieger", "Bergen", "99AB01"), Site("Bergen", "Alkmaar", "99AB02")
    assert finding.likely("bergen", [here, named]) == [named, here]


def test_a_school_of_no_more_than_usual_words_is_found_by_them() -> None:
    usual = Site("De School", "Alkmaar", "99AC01")
    assert finding.exact("de school", [ARK, usual]) == [usual]


def test_twins_are_told_apart_by_their_number() -> None:
    twin = Site("De Ark", "Bergen", "99AA09")
    assert finding.labels([ARK, twin, OTHER_ARK]) == {
        ARK: "De Ark, Bergen, 99AA01",
        twin: "De Ark, Bergen, 99AA09",
        OTHER_ARK: "De Ark, Heiloo",
    }


def test_a_long_text_is_not_looked_at_to_the_end() -> None:
    assert len(finding.asked_words("woord " * 5000)) <= finding.MOST_WORDS
    assert finding.likely("x" * 100_000, ALL) == []


@pytest.mark.parametrize("typed", ["Dykhof", "de dijkhof", "OBS De Dijkhof"])
def test_y_and_ij_are_one_letter(typed: str) -> None:
    site = Site("De Dijkhof", "Bergen", "99AD01")
    assert finding.exact(typed, [ARK, site]) == [site]
