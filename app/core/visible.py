"""Removes invisible characters, which make equal-looking texts differ, from all input."""

import re
import unicodedata
from typing import Any

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Unicode's Default_Ignorable_Code_Point (UAX #44), plus controls, blank letters and noncharacters
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e001f\U000e0080-\U000e00ff\U000e01f0-\U000e0fff]"
)
_JOINERS, _SELECTORS, _TAGS = "\u200c\u200d", "\ufe00-\ufe0f\U000e0100-\U000e01ef", "\U000e0020-\U000e007f"
_DEPENDING = re.compile(f"[{_JOINERS}{_SELECTORS}{_TAGS}]+")
_SHAPING = re.compile(f"[{_JOINERS}{_SELECTORS}]")
_FLAG = "\U0001f3f4"  # followed by tags it is a regional flag
_KEYCAP = "\u20e3"


def visible(text: str | None) -> str:
    """`text` without characters that cannot be seen or stored, composed (NFC), with \\n as line end.

    Joiners and variation selectors are kept where they affect letters or emoji, and removed elsewhere.
    """
    if not text:
        return ""
    text = _LINE_ENDS.sub("\n", text)
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode())  # without lone surrogates
    return _DEPENDING.sub(_kept, _INVISIBLE.sub("", text))


def everything_visible(value: Any) -> Any:
    """The same for every text in a JSON value."""
    match value:
        case str():
            return visible(value)
        case list():
            return [everything_visible(each) for each in value]
        case dict():
            return {visible(name): everything_visible(each) for name, each in value.items()}
    return value


def bare(text: str) -> str:
    """`text` for comparison: joiners and variation selectors are removed too, since nobody types them to search."""
    return _SHAPING.sub("", _INVISIBLE.sub("", text))


def _kept(found: re.Match[str]) -> str:
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    if not before or before.isspace():
        return ""
    return "".join(each for each in found[0] if _has_effect(each, before, after))


def _has_effect(each: str, before: str, after: str) -> bool:
    kind = unicodedata.category(before)
    if each in _JOINERS:
        return kind[0] in "LMS" and bool(after) and unicodedata.category(after)[0] in "LMS"
    if "\U000e0020" <= each <= "\U000e007f":
        return before == _FLAG
    return after == _KEYCAP or not (before.isascii() or kind in ("Lu", "Ll"))
