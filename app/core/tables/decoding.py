"""Detects the encoding of a text file from its letters, because spreadsheets do not store it."""

import codecs
import re
from itertools import islice

from app.core.tables.faults import TOO_MANY_ROWS, BadTable, Fault, bad_file
from app.core.text import sentence

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ONE_BYTE = ("cp1252", "cp850", "mac_roman")  # Windows, its command line and old registers, Excel for Mac
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
MOST_LINES = 1_000_000  # empty ones too
_FAULTS = 100  # more of them would not help
_LOOKED_AT = 20_000  # characters, for the same reason
_LETTERS = dict.fromkeys("éëèïöü", 4) | dict.fromkeys("êíîóôúûáàâäçñ", 2)  # weighted by their frequency in Dutch
_QUOTES = frozenset("‘’“”„´«»")
_MARKS = frozenset("–—…€²³°·•½§")  # not inside words
NOT_TEXT = sentence("Dit is geen CSV-bestand: er staan tekens in die geen tekst zijn.")
LOST = sentence(
    "hier staat “�”: een letter is bij het opslaan verloren gegaan. Herstel die letter en sla op als CSV UTF-8."
)
_MIXED = sentence("dit is niet UTF-8, en andere regels wel. Verbeter de regel en sla het bestand op als CSV UTF-8.")
_UNKNOWN = sentence("de letters met accenten zijn niet te lezen. Sla het bestand op als CSV UTF-8.")


def decoded(content: bytes) -> str:
    """The text as its author saw it. Raises BadTable, with line numbers, if the encoding is unclear."""
    if content.count(b"\n") + content.count(b"\r") > MOST_LINES:
        raise bad_file(TOO_MANY_ROWS)
    encoding = next((name for bom, name in _BOMS if content.startswith(bom)), _without_bom(content))
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8-sig" or _CONTROLS.search(content):
            raise bad_file(NOT_TEXT) from error
        text = _of_one_byte(content)
    lost = [Fault(number, LOST) for number, line in enumerate(_lines(text), 1) if "\ufffd" in line]
    if lost:
        raise BadTable(lost[:_FAULTS])
    return text


def _without_bom(content: bytes) -> str:
    """UTF-16 with mainly Latin letters has a zero in every other byte."""
    start = content[:1000]
    for encoding, zeros, letters in (("utf-16-le", start[1::2], start[::2]), ("utf-16-be", start[::2], start[1::2])):
        if zeros.count(0) > len(zeros) * 0.7 and b"\0" not in letters:
            return encoding
    return "utf-8-sig"


def _of_one_byte(content: bytes) -> str:
    """Raises BadTable if only some lines are not UTF-8: text from elsewhere was pasted in."""
    strange = []
    utf8_lines = 0
    for number, line in enumerate(re.split(rb"\r\n|\r|\n", content), start=1):
        if line.isascii():
            continue
        try:
            line.decode("utf-8-sig")
            utf8_lines += 1
        except UnicodeDecodeError:
            strange.append(number)
    if utf8_lines or content.startswith(codecs.BOM_UTF8):
        raise BadTable(Fault(number, _MIXED) for number in strange[:_FAULTS])
    texts = [content.decode(encoding, "replace") for encoding in _ONE_BYTE]
    best = max(texts, key=_likelihood)
    if _likelihood(best) < 0:
        raise BadTable([Fault(strange[0], _UNKNOWN)])
    return best


def _lines(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text) if "\ufffd" in text else []


def _likelihood(text: str) -> int:
    """How plausible the non-ASCII characters are in Dutch text; negative if they make no sense."""
    found = islice(_NOT_ASCII.finditer(text), _LOOKED_AT)
    places = (each.start() for each in found)
    return sum(_fits(text[at], text[max(0, at - 1) : at], text[at + 1 : at + 2]) for at in places)


def _fits(each: str, before: str, after: str) -> int:
    """`before` and `after` are the neighbouring characters."""
    if each.lower() in _LETTERS:
        return _letter_fits(each, before, after)
    if each in _QUOTES:
        return -2 if each != "’" and before.isalpha() and after.isalpha() else 1
    if each in _MARKS:
        return -2 if before.isalpha() and after.isalpha() else 1
    if each == "\xa0":
        return -1 if before.isalpha() and after.isalpha() else 0
    return -3


def _letter_fits(each: str, before: str, after: str) -> int:
    if not (before.isalpha() or after.isalpha() or each == "à"):
        return 0 if each.islower() else -2
    if each == "à" and not before.isalpha() and after.isalpha():
        return 1
    if each.islower():
        return -2 if after.isupper() else _LETTERS[each]
    if before.islower() or (before.isalpha() and after.islower()):
        return -2
    return 1 if each == "Ë" and before != "E" else _LETTERS[each.lower()]
