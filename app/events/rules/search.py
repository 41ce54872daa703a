"""Words that mean the same find each other: IB’er, IB-er, ib-er, intern begeleider and KC are one role."""

import re
import unicodedata

_SAME = (
    (
        re.compile(r"\b(ib-?ers?|intern(e)? begeleiders?|kwaliteitscoordinator(en|s)?|kcs?|kc-?ers?)\b"),
        "iber",
    ),
    (re.compile(r"\b(oc-?ers?|ocs?|ondersteuningscoordinator(en|s)?)\b"), "ocer"),
    (re.compile(r"\b(leraar|leraren|leerkrachten|docent(en)?|onderwijzers?)\b"), "leerkracht"),
    (re.compile(r"\b(directeur(en)?|schoolleiders)\b"), "schoolleider"),
)


def folded(text: str) -> str:
    """Lower case without accents, apostrophes and spelling variants of the field's roles."""
    plain = (
        unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
        if text.isascii()
        else _ascii(text)
    )
    plain = plain.lower().replace("'", "").replace("’", "")
    for pattern, word in _SAME:
        plain = pattern.sub(word, plain)
    return plain


def _ascii(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def found_in(query: str, *texts: str) -> bool:
    """Whether every word of the query stands somewhere in the texts."""
    haystack = folded(" ".join(texts))
    return all(word in haystack for word in folded(query).split())
