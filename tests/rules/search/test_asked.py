"""What somebody typed, and which texts answer it."""

import pytest

from app.search.rules import SearchQuery, SearchText, best


def found(typed: str, *titles: str, besides: str = "") -> list[str]:
    return best(SearchQuery.of(typed).words, [SearchText(title, title, (besides,)) for title in titles])


@pytest.mark.parametrize("typed", ["", "   ", None])
def test_nothing_typed_is_nothing_asked(typed: str | None) -> None:
    assert SearchQuery.of(typed).is_empty


@pytest.mark.parametrize("typed", ["a", "%", "_", "'", "😀", "a b c", "' OR 1=1"[:1]])
def test_a_lone_letter_or_sign_is_too_short(typed: str) -> None:
    asked = SearchQuery.of(typed)
    assert asked.is_too_short
    assert not asked.is_empty


def test_names_are_not_taken_for_roles() -> None:
    asked = SearchQuery.of("Meester")
    assert asked.names == ("meester",)
    assert asked.words == ("leerkracht",)


def test_an_address_is_one_word_among_names() -> None:
    assert SearchQuery.of("Jan jan.de.vries@School.nl").names == ("jan", "@jan.de.vries@school.nl")


def test_of_a_whole_letter_only_the_beginning_is_looked_for() -> None:
    asked = SearchQuery.of("woord " * 1000 + "x")
    assert len(asked.text) <= 100
    assert len(SearchQuery.of("aa bb cc dd ee ff gg hh").names) == 6


@pytest.mark.parametrize("typed", ["IB’er", "ib-er", "KC", "intern begeleider", "ib", "kwaliteitscoordinator"])
def test_every_word_for_a_role_finds_the_role(typed: str) -> None:
    assert found(typed, "Netwerk van IB'ers", "Rekenen") == ["Netwerk van IB'ers"]


def test_a_name_that_is_also_a_role_is_found_half_typed() -> None:
    assert found("meest", "De Meester", "De Ark") == ["De Meester"]


def test_every_word_must_occur_in_it() -> None:
    assert found("rust groep", "Rust in de groep", "Rust", "Groep 3") == ["Rust in de groep"]


def test_matches_in_the_title_go_first_and_typing_errors_last() -> None:
    titles = ["Gedraag", "Iets anders", "Gedrag"]
    texts = [SearchText(title, title, ("gedrag",) if title == "Iets anders" else ()) for title in titles]
    assert best(("gedrag",), texts) == ["Gedrag", "Iets anders", "Gedraag"]


def test_equals_stay_in_their_order() -> None:
    assert found("gedrag", "Gedrag 2", "Gedrag 1") == ["Gedrag 2", "Gedrag 1"]
