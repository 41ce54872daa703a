import re
from itertools import product

import pytest

from app.places.rules import colours

EVERY_KIND = [f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in product((0, 64, 128, 191, 255), repeat=3)]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.00),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert colours.contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert colours.contrast(one, other) == colours.contrast(other, one)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_whatever_the_colour_everything_can_be_read(theme: int) -> None:
    name = ("light", "dark")[theme]
    for chosen in EVERY_KIND:
        roles = {role: pair[theme] for role, pair in colours.palette(chosen).items()}
        for front, back, wanted in colours.pairs(roles, name):
            assert colours.contrast(front, back) >= wanted, (chosen, front, back)


def test_a_colour_that_can_be_read_is_used_as_it_is() -> None:
    for chosen in ("#12523d", "#1450b4", "#8a1538"):
        assert colours.shown(chosen) == chosen


def test_a_colour_that_is_too_light_becomes_a_darker_tint_of_itself() -> None:
    shown = colours.shown("#ffd700")
    assert shown != "#ffd700"
    assert colours.luminance(shown) < colours.luminance("#ffd700")
    assert abs(colours._hsl(shown)[0] - colours._hsl("#ffd700")[0]) < 0.01


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("#12523D", "#12523d"),
        ("12523d", "#12523d"),
        (" #abc ", "#aabbcc"),
        ("groen", None),
        ("#12523", None),
        ("", None),
        ("#12523d;}body{display:none", None),
        ("#１２３４５６", None),
        ("url(//x.nl)", None),
    ],
)
def test_only_a_colour_is_a_colour(typed: str, read: str | None) -> None:
    assert colours.colour(typed) == read
    assert (colours.colour_objection(typed) is None) == (read is not None)


def test_the_stylesheet_holds_nothing_but_colours() -> None:
    role = r"--[a-z-]+:light-dark\(#[0-9a-f]{6},#[0-9a-f]{6}\);"
    text = colours.stylesheet("#1450b4")
    assert re.fullmatch(rf"@layer tokens\{{:root\{{({role})+\}}\}}\n", text)
    assert "--brand:light-dark(#1450b4," in text


def test_paper_is_ours_or_has_the_colour_of_the_organisation() -> None:
    assert colours.on_paper("") == colours.OURS_ON_PAPER
    assert colours.on_paper("#8a1538").keys() == colours.OURS_ON_PAPER.keys()
    assert colours.on_paper("#8a1538")["brand"] == "#8a1538"


def test_on_paper_everything_can_be_read() -> None:
    for chosen in ("", *EVERY_KIND):
        paper = colours.on_paper(chosen)
        assert colours.contrast(paper["cover"], colours.WHITE) >= colours.TEXT, chosen
        assert colours.contrast(paper["cover"], paper["cover-soft"]) >= colours.TEXT, chosen
        assert colours.contrast(paper["cover"], colours.MARIGOLD) >= colours.MARK, chosen
        assert colours.contrast(paper["brand"], colours.PAPERS["light"][0]) >= colours.TEXT, chosen
        assert colours.contrast(paper["brand-soft"], colours.INKS["light"][0]) >= colours.TEXT, chosen
