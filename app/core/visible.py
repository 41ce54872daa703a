"""The characters that nobody sees and that make two equal texts differ: one list, applied where text comes in."""

import re
import unicodedata
from typing import Any

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Unicode's Default_Ignorable_Code_Point (UAX #44), with controls, blanks that are letters, and noncharacters
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e001f\U000e0080-\U000e00ff\U000e01f0-\U000e0fff]"
)
_JOINERS, _SELECTORS, _TAGS = "\u200c\u200d", "\ufe00-\ufe0f\U000e0100-\U000e01ef", "\U000e0020-\U000e007f"
_DEPENDING = re.compile(f"[{_JOINERS}{_SELECTORS}{_TAGS}]+")
_SHAPING = re.compile(f"[{_JOINERS}{_SELECTORS}]")
_FLAG = "\U0001f3f4"  # followed by tags it is the flag of a region
_KEYCAP = "\u20e3"


def visible(text: str | None) -> str:
    """`text` without what cannot be seen or stored, composed (NFC), with \\n as its line end.

    What joins two letters or emoji, or chooses the shape of one, is kept there and removed anywhere else.
    """
    if not text:
        return ""
    text = _LINE_ENDS.sub("\n", text)
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode())  # without lone surrogates
    return _DEPENDING.sub(_kept, _INVISIBLE.sub("", text))


def everything_visible(value: Any) -> Any:
    """The same for each text in what JSON brought."""
    match value:
        case str():
            return visible(value)
        case list():
            return [everything_visible(each) for each in value]
        case dict():
            return {visible(name): everything_visible(each) for name, each in value.items()}
    return value


def bare(text: str) -> str:
    """`text` for comparing: without what joins or shapes letters too, since nobody types that to find a name."""
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
