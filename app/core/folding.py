"""Letters and words as people mean them, whatever the accents, the apostrophes and the spelling of a role."""

import re
import unicodedata

_NOT_LETTERS = frozenset("'’‘`´ʼ")
_LIKE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_WORD = re.compile(r"[^\W_]+")
# one role, one word: the field has many for each
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
    """Lower case, without accents and apostrophes."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = (each for each in decomposed if each not in _NOT_LETTERS and not unicodedata.combining(each))
    return "".join(letters).translate(_LIKE)


def one_role(text: str) -> str:
    """Plain text with one word for each role: 'IB’er', 'ib-er', 'intern begeleider' and 'KC' are all 'iber'."""
    text = plain(text)
    for pattern, word in _ROLES:
        text = pattern.sub(word, text)
    return text


def words(text: str) -> list[str]:
    """The words of a plain text, in order: 'Janssen-d’Hond' gives 'janssen' and 'dhond'."""
    return _WORD.findall(plain(text))


def role_words(text: str) -> list[str]:
    """The words of a text with one word for each role."""
    return _WORD.findall(one_role(text))
