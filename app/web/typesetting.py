"""Typesetting for paper and pictures, with the fonts that are included in the typesetter: the same on every machine.

What these fonts lack would be drawn as a box, so it is left out: an emoji disappears, letters become '…'.
"""

import json
import re
import unicodedata
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

_ALWAYS_DRAWN = 0x250  # before this all is Latin
_JOINERS = frozenset("\u200d\ufe0e\ufe0f\u20e3")  # of emoji; without them nothing looks different
_LEFT_OUT, _LETTERS = "\0", "\1"
_TIDY = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (rf"{_LETTERS}(?:[{_LETTERS} ]*{_LETTERS})?", "…"),
        (rf"\([{_LEFT_OUT} ]+\)", _LEFT_OUT),
        (rf",? *{_LEFT_OUT}[{_LEFT_OUT} ]*(?=[.,;:!?)])", ""),
        (rf" *{_LEFT_OUT}[{_LEFT_OUT} ]*", " "),
    )
)
_PROBE = b'#set document(title: "probe")\n#sys.inputs.text'


def pdf(template: Path, words: Any) -> bytes:
    """PDF/UA: tagged, with title and language. All text is passed as JSON, so none of it is read as markup."""
    return _bytes(_compiled(template, words, format="pdf", pdf_standards="ua-1"))


def pictures(template: Path, words: Any, *, ppi: float = 72) -> list[bytes]:
    """Each page as PNG."""
    pages = _compiled(template, words, format="png", ppi=ppi)
    return list(map(_bytes, pages if isinstance(pages, list) else [pages]))


def code(address: str) -> str:
    """A QR code as SVG, for a template."""
    import segno  # only paper needs it

    made = BytesIO()
    segno.make(address, error="m", micro=False).save(made, kind="svg", xmldecl=False, border=0, dark="#17241e")
    return made.getvalue().decode()


def drawable(words: Any) -> Any:
    """The same texts, in lists and dicts, without what the fonts lack."""
    match words:
        case str():
            return words if words.isascii() else _drawable(words)
        case list() | tuple():
            return [drawable(each) for each in words]
        case dict():
            return {name: drawable(each) for name, each in words.items()}
    return words


def _drawable(text: str) -> str:
    marked = "".join(each if _is_drawn(each) else _mark(each) for each in text if each not in _JOINERS)
    if _LEFT_OUT not in marked and _LETTERS not in marked:
        return marked
    for pattern, instead in _TIDY:
        marked = pattern.sub(instead, marked)
    return marked.strip() or "…"


def _mark(character: str) -> str:
    return _LETTERS if unicodedata.category(character)[0] in "LN" else _LEFT_OUT


def _is_drawn(character: str) -> bool:
    return ord(character) < _ALWAYS_DRAWN or _is_in_fonts(character)


@lru_cache(maxsize=4096)
def _is_in_fonts(character: str) -> bool:
    """Asks the typesetter, which refuses PDF/UA with a character that none of its fonts has; takes milliseconds."""
    import typst  # 40 MB that only paper and pictures need

    try:
        typst.compile(
            _PROBE, format="pdf", sys_inputs={"text": character}, ignore_system_fonts=True, pdf_standards="ua-1"
        )
    except typst.TypstError:
        return False
    return True


def _compiled(template: Path, words: Any, **how: Any) -> Any:
    import typst

    inputs = {"words": json.dumps(drawable(words))}
    return typst.compile(template, sys_inputs=inputs, ignore_system_fonts=True, **how)


def _bytes(made: Any) -> bytes:
    assert isinstance(made, bytes)
    return made
