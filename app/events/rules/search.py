"""Words that mean the same find each other: IB’er, IB-er, ib-er, intern begeleider and KC are one role."""

from collections.abc import Sequence

from app.core.folding import ROLES, plain
from app.core.folding import one_role as folded

__all__ = ["folded", "found_among", "found_in"]
_BETWEEN = "\0"  # stands in no text, and in no word


def found_in(query: str, *texts: str) -> bool:
    """Whether every word of the query stands somewhere in the texts, as it is or as another word for the same role."""
    return found_among(query, [" ".join(texts)])[0]


def found_among(query: str, texts: Sequence[str], *, every: bool = True) -> list[bool]:
    """Of each text whether every word of the query stands in it, or any; folded as one, which is much faster."""
    if not texts:
        return []
    whole = _BETWEEN.join(text.replace(_BETWEEN, " ") for text in texts)
    words, roles = plain(query).split(), folded(query).split()
    names_role = roles != words or any(word in role for word in words for role in ROLES)
    as_they_are = plain(whole).split(_BETWEEN)
    by_role = folded(whole).split(_BETWEEN) if names_role else as_they_are
    enough = all if every else any
    return [
        enough(role in by or role in as_it_is for role in roles) or enough(word in as_it_is for word in words)
        for as_it_is, by in zip(as_they_are, by_role, strict=True)
    ]
