"""Words that mean the same find each other: IB’er, IB-er, ib-er, intern begeleider and KC are one role."""

from app.core.folding import one_role as folded
from app.core.folding import plain

__all__ = ["folded", "found_in"]


def found_in(query: str, *texts: str) -> bool:
    """Whether every word of the query stands somewhere in the texts, as it is or as another word for the same role."""
    as_it_is, by_role = plain(" ".join(texts)), folded(" ".join(texts))
    return all(word in by_role or word in as_it_is for word in folded(query).split()) or all(
        word in as_it_is for word in plain(query).split()
    )
