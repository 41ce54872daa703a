"""The stylesheet's contrast: every role on every background it is used on, in the light and the dark theme."""

import pytest

from app.config import ROOT
from app.home.rules import style
from app.places.rules import colours

STYLESHEET = (ROOT / "app" / "static" / "bijeen" / "tokens.css").read_text()
TOKENS = style.tokens(STYLESHEET)
MEASURED = style.measured(style.shades(TOKENS))


def named(found: style.Measured) -> str:
    return f"{found.pair.front} on {found.pair.back}"


@pytest.mark.parametrize("found", MEASURED, ids=named)
def test_foreground_and_background_can_be_distinguished(found: style.Measured) -> None:
    assert found.passes, (round(found.light, 2), round(found.dark, 2))


def test_a_colour_of_their_own_breaks_no_pair() -> None:
    for chosen in ("#ffff00", "#000000", "#ff0000", "#e6007e", "#0057b8", "#7f7f7f"):
        roles = style.shades(TOKENS, colours.palette(chosen))
        broken = [named(found) for found in style.measured(roles) if not found.passes]
        assert broken == [], chosen


def test_what_follows_a_colour_follows_that_of_the_organisation() -> None:
    assert style.shades(TOKENS, {"brand": ("#111111", "#eeeeee")})["q5"] == ("#111111", "#eeeeee")


def test_text_is_held_to_more_than_borders() -> None:
    roles = {"ink": ("#767676", "#ffffff"), "paper": ("#ffffff", "#000000")}
    text, border = (style.ColourPair("ink", "paper", wanted) for wanted in (4.5, 3.0))
    assert [each.passes for each in style.measured(roles, [text, border])] == [True, True]
    roles["ink"] = ("#777777", "#ffffff")  # 4.48
    assert [each.passes for each in style.measured(roles, [text, border])] == [False, True]


def test_what_fails_in_one_theme_fails() -> None:
    pair = style.ColourPair("ink", "paper", 4.5)
    roles = {"ink": ("#000000", "#000000"), "paper": ("#ffffff", "#111111")}
    (found,) = style.measured(roles, [pair])
    assert (round(found.light), found.passes) == (21, False)


def test_tokens_are_read_as_they_are_written() -> None:
    css = ":root {\n  --a: light-dark(#fff, #0a0b0c);\n  --b: #123;\n  --c: var(--a); --s8: .5rem;\n}\n"
    assert style.tokens(css)["s8"] == ".5rem"
    assert style.shades(style.tokens(css)) == {
        "a": ("#ffffff", "#0a0b0c"),
        "b": ("#112233", "#112233"),
        "c": ("#ffffff", "#0a0b0c"),
    }


def test_every_colour_of_the_stylesheet_is_in_a_pair_or_only_decoration() -> None:
    """Decoration conveys no meaning: lines, shapes and the backgrounds of the chart's numbers."""
    decoration = {"line", "cover-shape"}
    paired = {name for pair in style.PAIRS for name in (pair.front, pair.back)}
    assert set(style.shades(TOKENS)) - paired == decoration


def test_a_role_is_as_legible_as_it_is_on_its_worst_ground() -> None:
    far, near = style.ColourPair("ink", "paper", 4.5), style.ColourPair("ink", "sunk", 4.5)
    found = style.least([style.Measured(far, 15.0, 9.0), style.Measured(near, 12.0, 11.0)])
    assert found == {"ink": (12.0, 9.0), "paper": (15.0, 9.0), "sunk": (12.0, 11.0)}
