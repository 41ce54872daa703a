"""One person's name and address are found in what was written, in every spelling, and taken out."""

import pytest

from app.core.naming import GONE, has_all, parts, without

NAME, ADDRESS = "Zoë van der Berg-Smit", "zoe.berg@school.example"


def test_the_words_of_a_name_are_those_that_tell_whose_it_is() -> None:
    assert parts(NAME) == {"zoe", "berg", "smit"}
    assert parts("J. de Wit") == {"wit"}
    assert parts("van de") == frozenset()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Bel mij: Zoë van der Berg-Smit.", f"Bel mij: {GONE}."),
        ("ZOE mist de kleuters", f"{GONE} mist de kleuters"),
        ("Zoës groep, mevrouw Berg", f"{GONE} groep, mevrouw {GONE}"),
        ("Z. van der Berg", GONE),
        ("Groet, Z. Berg", f"Groet, {GONE}"),
        ("zoe.berg@school.example of zoe@thuis.example", f"{GONE} of {GONE}"),
        ("Mail zoe.berg bij ons", f"Mail {GONE} bij ons"),
        ("06-12345678, 0229 123456 of +31 6 1234 5678", f"{GONE}, {GONE} of {GONE}"),
        ("De bergen in 2026, groep 5 tot en met 8", "De bergen in 2026, groep 5 tot en met 8"),
        ("Van der Valk was te ver", "Van der Valk was te ver"),
        ("", ""),
    ],
)
def test_a_text_loses_the_name_and_the_ways_to_reach_somebody_and_keeps_the_rest(text: str, left: str) -> None:
    assert without(text, names=[NAME], addresses=[ADDRESS]) == left


def test_a_short_local_part_is_a_word_like_any_other() -> None:
    assert without("De ib was er", addresses=["ib@school.example"]) == "De ib was er"


@pytest.mark.parametrize(
    ("text", "is_there"),
    [
        ("Een collega: zoe VAN DER BERG, van Smit", True),
        ("Zoës berg, smit", True),
        ("Zoë Smit", False),
        ("De bergen", False),
    ],
)
def test_a_name_is_found_where_all_its_words_are(text: str, is_there: bool) -> None:
    assert has_all(text, parts(NAME)) is is_there


def test_nothing_is_found_of_no_name() -> None:
    assert not has_all("De Wit", parts(""))
