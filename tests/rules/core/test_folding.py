"""Letters and words as people mean them."""

import pytest

from app.core.folding import one_role, plain, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Coördinator", "coordinator"),
        ("Renée", "renee"),
        ("d’Hond", "dhond"),
        ("'t Hof", "t hof"),
        ("Çelik", "celik"),
        ("Søren", "soren"),
        ("Łukasz", "lukasz"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_accents_and_apostrophes_make_no_difference(text: str, folded: str) -> None:
    assert plain(text) == folded


def test_a_name_with_a_hyphen_is_two_words() -> None:
    assert words("Janssen-de Vries (IB_er)") == ["janssen", "de", "vries", "ib", "er"]


@pytest.mark.parametrize("spelling", ["IB'er", "IB’er", "ib-er", "IB", "KC", "kc’er", "Interne begeleiders"])
def test_every_spelling_of_a_role_is_one_word(spelling: str) -> None:
    assert one_role(spelling) == "iber"


def test_letters_inside_another_word_are_no_role() -> None:
    assert one_role("bibliotheek en meesterwerk") == "bibliotheek en meesterwerk"
