import struct

import pytest

from app.home.paper import breakable, pdf, picture
from app.places.rules.colours import on_paper

WORDS = {
    "colours": on_paper(""),
    "lang": "nl",
    "title": "Jaarplan",
    "lead": "Duin & Polder",
    "footer": "f",
    "empty": "Nog niets",
    "headings": [""] * 9,
    "months": [],
}


@pytest.mark.parametrize("text", ["Themacafé", "De veranderende rol van de IB’er", "Ondersteuningscoördinatoren"])
def test_words_of_the_language_are_left_alone(text: str) -> None:
    assert breakable(text) == text


@pytest.mark.parametrize("text", ["x" * 49, "https://example.org/een/heel/lang/adres"])
def test_a_word_wider_than_a_column_may_break_anywhere(text: str) -> None:
    assert breakable(f"a {text}").replace("\u200b", "") == f"a {text}"
    assert breakable(f"a {text}").count("\u200b") == len(text) - 1


def test_paper_is_tagged_and_says_its_title_and_language() -> None:
    made = pdf("year_plan.typ", WORDS)
    assert made.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in made
    assert b"/Lang(nl)" in made
    assert b"Jaarplan" in made


def test_a_letter_that_the_font_lacks_is_left_out_and_the_paper_stays_tagged() -> None:
    made = pdf("year_plan.typ", {**WORDS, "lead": "Feest 🎉 met 日本語"})
    assert b"/StructTreeRoot" in made
    assert picture("year_plan.typ", {**WORDS, "lead": "Feest 🎉"}) == picture(
        "year_plan.typ", {**WORDS, "lead": "Feest"}
    )


def test_a_picture_is_of_one_page_and_there_is_none_of_a_page_that_is_not_there() -> None:
    made = picture("year_plan.typ", WORDS)
    assert made is not None
    assert struct.unpack(">II", made[16:24]) == (842, 595)
    assert picture("year_plan.typ", WORDS, page=2) is None
    assert picture("year_plan.typ", WORDS, page=0) is None
