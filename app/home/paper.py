"""What is set in type: one way to paper and pictures, with the fonts that come with the typesetter."""

import json
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).resolve().parent / "print"
_LONGEST_WORD = 24
_MAY_BREAK = "\u200b"


def breakable(text: str) -> str:
    """A word longer than a column may break anywhere; others keep to the rules of the language."""
    return " ".join(
        _MAY_BREAK.join(word)
        if (len(word) > _LONGEST_WORD and not word.isalpha()) or len(word) > 2 * _LONGEST_WORD
        else word
        for word in text.split(" ")
    )


def pdf(template: str, words: dict[str, Any]) -> bytes:
    """PDF/UA: tagged, with title and language. All text goes in as JSON: none is ever read as markup."""
    import typst  # 40 MB that only paper needs

    try:
        return _bytes(_compile(template, words, format="pdf", pdf_standards="ua-1"))
    except typst.TypstError:
        # PDF/UA refuses a letter that the font lacks, an emoji for one; a box in its place is better than no paper
        return _bytes(_compile(template, words, format="pdf"))


def picture(template: str, words: dict[str, Any], *, page: int = 1, ppi: float = 72) -> bytes | None:
    """PNG of one page; None where there is no such page."""
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
