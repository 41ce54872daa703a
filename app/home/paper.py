"""Typesetting for paper and pictures, with the fonts that are included in the typesetter."""

import json
from pathlib import Path
from typing import Any

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
    """PDF/UA: tagged, with title and language. All text is passed as JSON, so none of it is read as markup."""
    import typst  # 40 MB that only paper needs

    try:
        return _bytes(_compile(template, words, format="pdf", pdf_standards="ua-1"))
    except typst.TypstError:
        # PDF/UA refuses a letter missing from the font, such as an emoji; a box in its place is better than no paper
        return _bytes(_compile(template, words, format="pdf"))


def picture(template: str, words: dict[str, Any], *, page: int = 1, ppi: float = 72) -> bytes | None:
    """One page as PNG; None if there is no such page."""
    pages = _compile(template, words, format="png", ppi=ppi)
    found: list[bytes] = pages if isinstance(pages, list) else [pages]
    return found[page - 1] if 0 < page <= len(found) else None


def _compile(template: str, words: dict[str, Any], **how: Any) -> Any:
    import typst

    inputs = {"words": json.dumps(words)}
    return typst.compile(_FOLDER / template, sys_inputs=inputs, ignore_system_fonts=True, **how)


def _bytes(made: Any) -> bytes:
    assert isinstance(made, bytes)
    return made
