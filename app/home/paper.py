"""What home puts on paper: the leaflet and the year plan."""

from pathlib import Path
from typing import Any

from app.web import typesetting

_FOLDER = Path(__file__).resolve().parent / "print"
_LONGEST_WORD = 24
_MAY_BREAK = "\u200b"


def breakable(text: str) -> str:
    """A word longer than a column may break anywhere; others follow the language's rules."""
    return " ".join(
        _MAY_BREAK.join(word)
        if (len(word) > _LONGEST_WORD and not word.isalpha()) or len(word) > 2 * _LONGEST_WORD
        else word
        for word in text.split(" ")
    )


def pdf(template: str, words: dict[str, Any]) -> bytes:
    return typesetting.pdf(_FOLDER / template, words)


def picture(template: str, words: dict[str, Any], *, page: int = 1, ppi: float = 72) -> bytes | None:
    """One page as PNG; None if there is no such page."""
    pages = typesetting.pictures(_FOLDER / template, words, ppi=ppi)
    return pages[page - 1] if 0 < page <= len(pages) else None
