"""Finds the name and the address of one person in what was written, and takes them out."""

import re
from collections.abc import Iterable

from app.core.folding import words

GONE = "[…]"
_PARTICLES = "van von de der den het ter ten te in op aan el al ben bin da di du la le en"
PARTICLES = frozenset(_PARTICLES.split())
_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_PHONE = re.compile(r"(?<!\d)(?:\+31|0031|0)[ -]?(?:\(0\))?\d(?:[ -]?\d){7,8}(?!\d)")
# what is left of a name when its words are gone: initials before it, 'de' within it
_REST = re.compile(
    rf"(?:(?:\b[A-Z]\. ?)+|{re.escape(GONE)}[ -])(?:(?:{_PARTICLES.replace(' ', '|')}) ){{0,2}}(?={re.escape(GONE)})"
)
_LEAST_OF_ADDRESS = 5  # shorter local parts, such as 'ib' and 'info', are words like any other


def parts(name: str) -> frozenset[str]:
    """The words that make out whose name this is: 'Zoë van der Berg-Smit' gives zoe, berg and smit."""
    found = [word for part in _WORD.findall(name) for word in words(part)]
    return frozenset(word for word in found if len(word) > 1 and word not in PARTICLES)


def has_all(text: str, sought: frozenset[str]) -> bool:
    """Whether all these words are in the text, in any spelling."""
    return bool(sought) and sought <= {_owner(word, sought) for word in words(text)}


def without(text: str, *, names: Iterable[str] = (), addresses: Iterable[str] = ()) -> str:
    """The text without this person's name, without any of its words, and without any address or telephone number."""
    sought = frozenset[str]().union(*map(parts, names))
    local = [part for each in addresses if len(part := each.partition("@")[0]) >= _LEAST_OF_ADDRESS]
    text = _PHONE.sub(GONE, _ADDRESS.sub(GONE, text))
    for part in local:
        text = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", GONE, text, flags=re.IGNORECASE)
    text = _WORD.sub(lambda found: GONE if _is_of(found[0], sought) else found[0], text)
    return _REST.sub("", text)


def _is_of(word: str, sought: frozenset[str]) -> bool:
    return any(_owner(each, sought) in sought for each in words(word))


def _owner(word: str, sought: frozenset[str]) -> str:
    """'Noors' is Noor's."""
    return word[:-1] if word not in sought and word.endswith("s") and word[:-1] in sought else word
