"""What is drawn on paper and in pictures: never a box for what the fonts lack."""

import pytest

from app.events import sharing
from app.web.typesetting import drawable
from tests import factories as make


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("Rust in de groep – nu!", "Rust in de groep – nu!"),
        ("Élise Łukasz Ğ И Ω ½ → ✓ ☕", "Élise Łukasz Ğ И Ω ½ → ✓ ☕"),
        ("Rust 😀 in de groep", "Rust in de groep"),
        ("Rust😀!", "Rust!"),
        ("Doe mee, 👍🏽.", "Doe mee."),
        ("Rust (🎉) in de groep", "Rust in de groep"),
        ("👩\u200d🏫 Juf 🎉🎉", "Juf"),
        ("🇳🇱 Nederland", "Nederland"),
        ("1\ufe0f\u20e3 Eerst ❤\ufe0f", "1 Eerst ❤"),
        ("日本 en 語 samen", "… en … samen"),
        ("日本 語", "…"),
        ("🎉", "…"),
        ("a\u200bb", "a\u200bb"),
    ],
)
def test_words_stay_and_what_no_font_has_goes(typed: str, drawn: str) -> None:
    assert drawable(typed) == drawn


def test_every_text_in_what_is_set_is_looked_at() -> None:
    assert drawable({"a": ["x 🎉", {"b": "🎉 y"}], "n": 3}) == {"a": ["x", {"b": "y"}], "n": 3}


@pytest.mark.usefixtures("app")
def test_the_share_picture_is_the_same_without_its_emoji() -> None:
    with_emoji, without = (
        sharing.picture(sharing.words(make.event(title=title, kind=kind)))
        for kind in [make.kind()]
        for title in ("Rust 🎉 in de groep", "Rust in de groep")
    )
    assert with_emoji == without
