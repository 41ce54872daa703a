"""Whether two words are one, but for how they are written."""

import pytest

from app.core.likeness import (
    EXACT,
    LONGEST,
    asked_words,
    forgiven,
    mistyped_keys,
    name_words,
    near,
    nearest,
    one_spelling,
    part_key,
    part_keys,
    stem,
    stem_key,
    text_words,
)

MISTYPED = [
    ("jansen", "janssen"),  # a letter too few
    ("janssen", "jansen"),  # one too many
    ("jnasen", "jansen"),  # two that swapped places
    ("ajnsen", "jansen"),
    ("jamsen", "jansen"),  # a wrong one
    ("vris", "vries"),
    ("hont", "hond"),
    ("rsut", "rust"),
    ("zanders", "sanders"),  # sounds alike
    ("dykstar", "dijkstra"),
    ("wildschut", "wildtschud"),  # two, in a long word
    ("zyabcdef", "abcdef"),
    ("zabcdxfg", "abcdefg"),
    ("hoogbegaafdheit", "hoogbegaafdheid"),
]
OTHERWISE_NEAR = [
    ("rekenen", "rekening"),  # inflected
    ("drukte", "druk"),
    ("groepjes", "groep"),
    ("problemen", "rekenproblemen"),  # the end of a compound
    ("rekenen", "rekenproblemen"),  # the beginning of one
    ("begaafd", "hoogbegaafdheid"),  # in the middle of one
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


@pytest.mark.parametrize(("asked", "known"), [*MISTYPED, *OTHERWISE_NEAR])
def test_this_is_the_same_word(asked: str, known: str) -> None:
    assert 0 < near(asked, known) < EXACT


@pytest.mark.parametrize(("asked", "known"), NOT_FORGIVEN)
def test_this_is_another_word(asked: str, known: str) -> None:
    assert near(asked, known) == 0


@pytest.mark.parametrize(("asked", "known"), [("dykstra", "dijkstra"), ("ysbrand", "ijsbrand"), ("dykhof", "dijkhof")])
def test_y_and_ij_are_one_letter(asked: str, known: str) -> None:
    assert near(asked, known, is_name=True) == EXACT


def test_the_surest_comes_first() -> None:
    scores = [near("druk", known) for known in ("druk", "drukte", "drukwerk", "overdruk", "drek")]
    assert scores == sorted(set(scores), reverse=True)


def test_names_are_not_inflected() -> None:
    assert near("vissen", "vis", is_name=True) == 0
    assert near("vissen", "vis") > 0


def test_an_address_is_found_by_its_beginning_and_forgives_nothing() -> None:
    assert near("@jan@sch", "@jan@school.nl")
    assert near("@jan@school.nl", "@jan@school.nl") == EXACT
    assert not near("@jam@school.nl", "@jan@school.nl")
    assert not near("jan", "@jan@school.nl")


@pytest.mark.parametrize(("asked", "known"), MISTYPED)
def test_what_is_forgiven_shares_a_key(asked: str, known: str) -> None:
    assert mistyped_keys(one_spelling(asked)) & mistyped_keys(one_spelling(known))


def test_every_error_that_is_forgiven_shares_a_key() -> None:
    """Each letter left out, doubled, replaced or swapped, once and twice, as often as the length allows."""
    for word in ("rust", "groep", "jansen", "sanders", "wildschut", "leerlingen"):
        wrong = {word}
        for _ in range(forgiven(word)):
            wrong = {each for known in wrong for each in mistakes(known)}
        unmet = {
            each for each in wrong if near(each, word, is_name=True) and not mistyped_keys(each) & mistyped_keys(word)
        }
        assert unmet == set()


def mistakes(word: str) -> set[str]:
    places = range(len(word))
    return {
        *(word[:at] + word[at + 1 :] for at in places),
        *(word[:at] + "q" + word[at:] for at in places),
        *(word[:at] + "q" + word[at + 1 :] for at in places),
        *(word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :] for at in places),
    }


def test_inflections_share_a_key_and_so_do_the_parts_of_a_compound() -> None:
    assert stem_key("drukte") == stem_key("druk")
    assert any(key.startswith(part_key("problem")) for key in part_keys("rekenproblemen"))


@pytest.mark.parametrize("word", ["", "a", "de", "x" * LONGEST])
def test_a_word_of_any_length_has_few_keys(word: str) -> None:
    assert len(mistyped_keys(word)) <= 29
    assert len(part_keys(word)) <= LONGEST


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Jan van den Berg", ["jan", "berg"]),
        ("vd berg", ["berg"]),
        ("v.d. Berg", ["berg"]),
        ("Renée d’Hondt-Wilgen", ["renee", "dhondt", "wilgen"]),
        ("IJsbrand", ["ysbrand"]),
        ("van de", ["van", "de"]),
        ("", []),
    ],
)
def test_what_is_said_between_names_does_not_tell_them_apart(name: str, words: list[str]) -> None:
    assert name_words(name) == words


@pytest.mark.parametrize(
    "query",
    [
        "IB'er",
        "IB’er",
        "ib-er",
        "IB-ers",
        "intern begeleider",
        "KC",
        "kwaliteitscoördinator",
        "kwaliteitscoordinatoren",
    ],
)
def test_every_spelling_of_the_ib_role_finds_the_others(query: str) -> None:
    (asked,) = asked_words(query)
    for title in ("De veranderende rol van de IB’er", "Voor ib-ers", "De kwaliteitscoördinator", "Netwerk voor KC"):
        assert asked in text_words(title), title


@pytest.mark.parametrize("query", ["begeleider", "intern", "kwaliteits", "coördinator", "kc", "Begeleiders KC"])
def test_a_part_of_a_roles_name_finds_it_too(query: str) -> None:
    known = text_words("Voor intern begeleiders en kwaliteitscoördinatoren")
    assert all(nearest(asked, known) for asked in asked_words(query))


def test_a_text_is_found_by_its_telling_words() -> None:
    assert text_words("Rust in de groep: één kind") == ["rust", "groep", "kind", "leerling"]
    assert asked_words("rust in de groep") == ["rust", "groep"]
    assert asked_words("?!") == []


@pytest.mark.parametrize("words", ["groep groepen groepje groepjes", "brief brieven", "taal talen", "druk drukte"])
def test_inflections_have_one_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1
