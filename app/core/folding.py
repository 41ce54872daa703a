"""Letters and words normalised for comparison: without accents, apostrophes or the many spellings of a role."""

import re
import unicodedata
from functools import lru_cache

from app.core.visible import bare

_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_LIKE = str.maketrans(
    dict.fromkeys("'’‘`´ʼ", "") | {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_QUOTES = re.compile(r"[\"“”„«»]")
_DASHES = re.compile(r"\s*[-‐‑–—]+\s*")
_WORD = re.compile(r"[^\W_]+")
# one word per role: in practice each has many
_ROLES = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (
            r"\b(ib[- ]?ers?|ib|intern(e)? begeleid(er|ers|ing)|kwaliteitscoordinator(en|s)?|kc[- ]?ers?|kcs?)\b",
            "iber",
        ),
        (r"\b(oc[- ]?ers?|ocs?|ondersteuningscoordinator(en|s)?)\b", "ocer"),
        (r"\b(p2o[- ]?ers?|consulent(en|es)?)\b", "consulent"),
        (r"\b(leraar|leraren|leerkracht(en)?|docent(en)?|onderwijzers?|juf(fen)?|meesters?)\b", "leerkracht"),
        (r"\b(directeur(en)?|schoolleiders?|directie)\b", "schoolleider"),
    )
)


def plain(text: str) -> str:
    """Lower case, without accents or apostrophes."""
    return _NOT_ASCII.sub(lambda found: _bare(found[0]), text.casefold()).translate(_LIKE)


@lru_cache(maxsize=1024)  # even in millions of letters only a few are special: ’, é, ë
def _bare(letters: str) -> str:
    decomposed = bare(unicodedata.normalize("NFKD", letters))
    return "".join(each for each in decomposed if not unicodedata.combining(each))


def one_role(text: str) -> str:
    """Plain text with one word per role: 'IB’er', 'ib-er', 'intern begeleider' and 'KC' all become 'iber'."""
    text = plain(text)
    for pattern, word in _ROLES:
        text = pattern.sub(word, text)
    return text


def words(text: str) -> list[str]:
    """The words of a plain text, in order: 'Janssen-d’Hond' becomes 'janssen' and 'dhond'."""
    return _WORD.findall(plain(text))


def title_key(text: str) -> str:
    """The same for every spelling of a title: regardless of capitals, accents, quotes, dashes and final punctuation."""
    key = " ".join(_DASHES.sub("-", _QUOTES.sub("", plain(text))).split())
    return key.rstrip(" .!?…") or key


def sort_key(name: str) -> str:
    """The key to sort names by: 'Één Onderwijs' and “'t Hof” are listed where people expect them."""
    return " ".join(words(name)) or name.casefold()
