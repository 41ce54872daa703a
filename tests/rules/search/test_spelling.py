"""Whether two words are one, but for a typing error."""

import pytest

from app.search.rules import lengths, matches, near, stretches

FORGIVEN = [
    ("jansen", "janssen"),  # a letter too few
    ("janssen", "jansen"),  # one too many
    ("jnasen", "jansen"),  # two that swapped places
    ("jamsen", "jansen"),  # a wrong one
    ("vris", "vries"),
    ("dykstra", "dijkstra"),  # y and ij
    ("wildschut", "wildtschud"),  # two, in a long word
    ("hoogbegaafdheit", "hoogbegaafdheid"),
    ("rekenen", "reken"),  # inflected
    ("problemen", "rekenproblemen"),  # the end of a compound
    ("gedr", "gedrag"),  # not typed out yet
]
NOT_FORGIVEN = [
    ("jan", "jon"),  # three letters: another name
    ("kees", "koos"),  # two errors in four letters
    ("jansen", "hanssum"),
    ("wildschut", "waldschop"),  # three
    ("an", "dejan"),  # short, in the middle
    ("rekenproblemen", "rek"),
]


@pytest.mark.parametrize(("asked", "known"), FORGIVEN)
def test_this_is_the_same_word(asked: str, known: str) -> None:
    assert 0 < near(asked, known) < 100


@pytest.mark.parametrize(("asked", "known"), NOT_FORGIVEN)
def test_this_is_another_word(asked: str, known: str) -> None:
    assert near(asked, known) == 0


def test_the_surest_comes_first() -> None:
    assert list(matches("jansen", ["hansen", "janssens", "jansen", "jansens", "piet"], 9)) == [
        "jansen",
        "jansens",
        "hansen",
    ]


def test_of_many_words_the_likeliest_are_kept() -> None:
    assert list(matches("jan", [f"jan{'s' * n}" for n in range(50)], 3)) == ["jan", "jans", "janss"]


def test_an_address_is_found_by_its_beginning_and_forgives_nothing() -> None:
    assert near("@jan@sch", "@jan@school.nl")
    assert not near("@jam@school.nl", "@jan@school.nl")
    assert len(stretches("@jan@school.nl")) == 1


@pytest.mark.parametrize(("asked", "known"), [(a, k) for a, k in FORGIVEN if k not in ("rekenproblemen", "reken")])
def test_where_names_are_looked_for_these_are_met(asked: str, known: str) -> None:
    shortest, longest = lengths(asked)
    (first, last), *mistyped = stretches(asked)
    typed_so_far = first <= known < last
    assert typed_so_far or (
        any(first <= known < last for first, last in mistyped) and shortest <= len(known) <= longest
    )


@pytest.mark.parametrize(("asked", "known"), [("ajnsen", "jansen"), ("zanders", "sanders"), ("klaasen", "claasen")])
def test_a_first_letter_may_be_swapped_or_sound_alike(asked: str, known: str) -> None:
    assert any(first <= known < last for first, last in stretches(asked))
