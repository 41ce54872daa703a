import pytest

from app.topics.rules.matching import LOOKS_ALIKE, MOST_ALIKE, Named, alike, likeness, telling

TOPICS = (
    "Druk en impulsief gedrag: rust in de groep",
    "Co-teaching met de P²O’er of consulent",
    "De IB’er als kwaliteitscoördinator",
    "Nieuwkomers, NT2 en woordenschat",
    "Efficiënt overleg in het ondersteuningsteam",
    "Educatief partnerschap: het lastige gesprek met ouders",
    "Perspectiefwisseling: kijken door de ogen van het kind",
    "Stille en teruggetrokken leerlingen",
    "Grens tussen lichte en extra ondersteuning",
    "Wegwijzer: welke vraag hoort bij welke partner?",
    "Handelingsverlegenheid bij rekenen",
    "Leren van elkaar: leerkringen en kijken in elkaars klas",
)
KNOWN = [Named(number, name) for number, name in enumerate(TOPICS)]

SAME = [
    ("drukke groep, impulsieve kinderen", 0),
    ("Rust in de groep", 0),
    ("rustige groepen", 0),
    ("coteaching", 1),
    ("Co teaching met consulenten", 1),
    ("rol van de ib-er", 2),
    ("De KC als kwaliteitscoördinator", 2),
    ("IB’er", 2),
    ("nt2", 3),
    ("NT-2 en woordenschatonderwijs", 3),
    ("woordenschat van nieuwkomers", 3),
    ("overleggen in het OT", 4),
    ("efficient overleg", 4),
    ("lastige gesprekken met ouders", 5),
    ("Oudergesprek", 5),
    ("perspectiefwiseling", 6),
    ("stille leerling", 7),
    ("teruggetrokken kinderen", 7),
    ("lichte ondersteuning", 8),
    ("wegwijzers voor partners", 9),
    ("rekenproblemen", 10),
    ("Rekenen in de bovenbouw", 10),
    ("leerkring", 11),
]
OTHER = [
    "Hoogbegaafdheid",
    "Pesten op het schoolplein",
    "Dyslexie en lezen",
    "Werken met een kleutergroep",
    "De overgang naar het voortgezet onderwijs",
    "Wat is er nodig in de groep?",
    "rouw en verlies",
    "",
    "de het een",
    "???",
]


@pytest.mark.parametrize(("typed", "number"), SAME)
def test_what_means_the_same_is_offered_first(typed: str, number: int) -> None:
    found = alike(typed, KNOWN)
    assert found
    assert found[0] == number, [(TOPICS[n], likeness(typed, TOPICS[n])) for n in found]


@pytest.mark.parametrize("typed", OTHER)
def test_another_question_is_not_offered_as_the_same(typed: str) -> None:
    assert [(TOPICS[n], likeness(typed, TOPICS[n])) for n in alike(typed, KNOWN)] == []


@pytest.mark.parametrize(
    "spelling",
    [
        "IB’er",
        "IB'er",
        "ib-er",
        "IBer",
        "ib er",
        "IB'ers",
        "KC",
        "kc’er",
        "intern begeleider",
        "Interne begeleiders",
        "kwaliteitscoördinator",
    ],
)
def test_every_spelling_of_the_role_is_the_same(spelling: str) -> None:
    assert telling(spelling) == ("iber",)


@pytest.mark.parametrize(
    "words",
    [
        "groep groepen groepje groepjes",
        "leerkring leerkringen",
        "rekenen rekening",
        "taal talen",
        "gesprek gesprekken",
        "brief brieven",
        "klas klassen",
    ],
)
def test_inflections_meet_at_one_stem(words: str) -> None:
    assert len(telling(words)) == 1, telling(words)


def test_likeness_is_the_same_both_ways_and_whole_for_the_same_words() -> None:
    assert likeness(TOPICS[0], TOPICS[3]) == likeness(TOPICS[3], TOPICS[0])
    assert likeness("Rust in de groep", "de groep in rust") == 100.0
    assert LOOKS_ALIKE < 100


def test_a_topic_is_offered_once_by_its_best_name_and_no_more_than_can_be_read() -> None:
    assert alike("rekenen", [Named(1, "Rekenen"), Named(1, "Rekenen in groep 8"), Named(2, "Rekenen leren")])[0] == 1
    assert len(alike("rekenen", [Named(number, "Rekenen") for number in range(9)])) == MOST_ALIKE
