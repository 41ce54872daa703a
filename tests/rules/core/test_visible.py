"""One list of what nobody sees, and what shapes letters or emoji stays where it does so."""

import sys
import unicodedata

import pytest

from app.core.folding import plain as folded
from app.core.visible import everything_visible, visible

INVISIBLE = list(
    "\x00\x07\x1f\x7f\x9f\xad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u202e"
    "\u2060\u2066\u2800\u3164\ufe0f\ufeff\uffa0\ufffe"
    "\U000e0041\ud800"
)
FAMILY = "👩‍👩‍👧‍👦"
FLAG = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@pytest.mark.parametrize("sign", INVISIBLE)
def test_what_nobody_sees_is_no_text_and_makes_no_difference(sign: str) -> None:
    assert visible(sign * 3) == ""
    assert visible(f"{sign}De Ark{sign}") == "De Ark"
    assert visible(f"De {sign} Ark") == "De  Ark"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "De Ark",
        "’t Veld",
        "Zoë",
        "日本",
        "क्‍ष",
        "می‌خواهم",
        FAMILY,
        "👩🏽‍🏫",
        "❤️",
        "❤️‍🔥",
        "🧑‍⚕️",
        "1️⃣",
        FLAG,
        "a\tb\nc",
        "‼️",
        "´",
    ],
)
def test_what_people_see_and_what_shapes_it_stays(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_end_of_a_line_is_one(end: str) -> None:
    assert visible(f"Een{end}twee") == "Een\ntwee"


def test_letters_are_composed() -> None:
    assert visible("Zoe\u0308") == "Zo\u00eb"


def test_no_format_character_but_the_visible_ones_is_left() -> None:
    signs = [
        chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) in ("Cc", "Cf", "Zl", "Zp")
    ]
    left = {sign for sign in signs if visible(f"a{sign}") != "a"} - {"\t", "\n", "\r", "\x0b", "\x0c", "\x85"}
    names = {unicodedata.name(sign).split()[0] for sign in left - {"\u2028", "\u2029"}}
    assert names <= {"ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN", "SHORTHAND"}


def test_json_is_clean_at_every_depth() -> None:
    typed = {"naam\x00": ["De\u00ad Ark", {"n": 1, "leeg": None}], "ja": True}
    assert everything_visible(typed) == {"naam": ["De Ark", {"n": 1, "leeg": None}], "ja": True}


@pytest.mark.parametrize("name", ["De Ark\u00ad", "De\u2060 Ark", "D\u200de Ark", "De\ufe0f Ark", "De Ark\u3164"])
def test_names_that_look_the_same_are_found_the_same(name: str) -> None:
    assert folded(name) == "de ark"
