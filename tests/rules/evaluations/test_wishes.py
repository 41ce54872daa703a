import pytest

from app.evaluations.kinds import Said
from app.evaluations.rules.wishes import wished
from app.topics.rules import needs

PUPIL = "Sem uit groep 5 heeft hulp nodig"


def test_a_short_wish_is_its_own_subject_and_a_long_one_begins_it() -> None:
    short = wished(Said(text=" Rekenen "), "a")
    assert short is not None
    assert (short.subject, short.practice) == ("Rekenen", "Rekenen")
    long = wished(Said(text="woord " * 40), "a")
    assert long is not None
    assert len(long.subject) <= 80
    assert long.subject.endswith("woord…")
    assert len(long.practice) == 239


@pytest.mark.parametrize("text", ["", "  ", "123", "www.example.org", "mail mij@example.org", PUPIL])
def test_what_cannot_stand_on_a_public_page_is_no_wish(text: str) -> None:
    assert wished(Said(text=text), "a") is None


def test_a_text_that_an_organiser_let_stand_among_the_answers_is_a_wish_that_waits_for_a_look() -> None:
    wish = wished(Said(text=PUPIL, may_show=True), "a")
    assert wish is not None
    assert needs.waits_for_a_look(wish.subject, wish.practice, looks_first=False)


def test_what_was_left_out_is_no_wish() -> None:
    assert wished(Said(text="Rekenen", may_show=False), "a") is None
