"""Spellings in registers, and ours."""

import re

from app.core.text import Sentence, sentence
from app.places.models import Sector

_BRIN6 = re.compile(r"[0-9]{2}[A-Z]{2}[0-9]{2}")
_BRIN4 = re.compile(r"[0-9]{2}[A-Z]{2}")
_SMALL_WORDS = frozenset(
    (
        "aan",
        "bij",
        "d’",
        "de",
        "den",
        "der",
        "en",
        "het",
        "in",
        "onder",
        "op",
        "over",
        "te",
        "ten",
        "ter",
        "van",
    )
)
_KINDS = {
    Sector.SPECIAL: {"sbo", "so", "vso", "sovso", "speciaal"},
    Sector.SECONDARY: {"vo", "voortgezet"},
    Sector.PRIMARY: {"bo", "bao", "po", "basisonderwijs", "basisschool", "primair"},
}
_PROVINCES = frozenset(("DR", "FL", "FR", "GLD", "GN", "GR", "LB", "NB", "NH", "OV", "UT", "ZH", "ZLD"))


def is_brin6(text: str) -> bool:
    return _BRIN6.fullmatch(text) is not None


def wrong_brin(brin: str) -> Sentence:
    return sentence(
        "brin “%(brin)s” klopt niet: vier tekens van de school en twee cijfers van de vestiging. Bijvoorbeeld: 99AA00",
        brin=brin,
    )


def brin6(school: str, site: str) -> str | None:
    """BRIN6 from a register's two codes, the site's in full ('99AA00') or short ('00', '0'), or None."""
    school, site = school.strip().upper(), site.strip().upper()
    if is_brin6(site):
        return site
    if _BRIN4.fullmatch(school) and site.isdecimal() and len(site) <= 2:
        return school + site.zfill(2)
    return None


def board_key(number: str) -> str:
    """The form that all spellings of one bevoegd gezag share: spreadsheets drop leading zeros of a number."""
    return number.strip().lstrip("0")


def duo_sector(kind: str) -> Sector | None:
    """The sector of DUO's kind of school: 'Bo' is po, 'SBO', 'SO' and 'VSO' are so; None if it is not understood."""
    words = set(re.findall(r"[a-z]+", kind.casefold()))
    return next((sector for sector, names in _KINDS.items() if words & names), None)


def is_named_special(name: str) -> bool:
    """Whether a name says that the school is for special education: 'SBO De Wissel', 'De Bron vso'."""
    return bool(re.search(r"\b(sbo|vso|sovso)\b|\bspeciaal (basis)?onderwijs|^so\b|\bso$", name.casefold()))


def town(text: str) -> str:
    """'’S-GRAVENHAGE' → '’s-Gravenhage', 'BERGEN NH' → 'Bergen NH'; anything not all capitals is unchanged."""
    text = " ".join(text.replace("'", "’").replace("`", "’").split())
    if text != text.upper():
        return text
    words = text.split(" ")
    return " ".join(_word(word, is_first=position == 0) for position, word in enumerate(words))


def _word(word: str, *, is_first: bool) -> str:
    if word.strip("()") in _PROVINCES:
        return word
    if not is_first and word.lower() in _SMALL_WORDS:
        return word.lower()
    return "-".join(_part(part) for part in word.split("-"))


def _part(part: str) -> str:
    """One part of a hyphenated name: ’s and ’t stay lower case, IJ is one letter."""
    lower = part.lower()
    if lower in ("’s", "’t"):
        return lower
    if lower.startswith("ij"):
        return "IJ" + lower[2:]
    start = next((index for index, letter in enumerate(lower) if letter.isalpha()), 0)
    return lower[:start] + lower[start:].capitalize()
