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
    text = _plain(text)
    for pattern, word in _SAME:
        text = pattern.sub(word, text)
    return text


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(
        letter for letter in decomposed if letter not in "'’‘`" and not unicodedata.combining(letter)
    )


def found_in(query: str, *texts: str) -> bool:
    """Whether every word of the query stands somewhere in the texts, as it is or as another word for the same role."""
    as_it_is, by_role = _plain(" ".join(texts)), folded(" ".join(texts))
    return all(word in by_role or word in as_it_is for word in folded(query).split())
