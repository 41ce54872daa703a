"""Which topics mean the same, judged by their words regardless of spelling, inflection and order."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.core import likeness as measure

LOOKS_ALIKE = 55.0  # out of 100; determined by trying pairs of real wishes
MOST_ALIKE = 4  # more would be a list to read instead of a question to answer
_COMMON_WEIGHT = 0.4  # words in every other topic say little about the subject
_ALMOST_SAME = 0.85  # part of a compound, or a word with a typing error
_SHORTEST_PART, _SHORTEST_MISTYPED = 4, 6


@dataclass(frozen=True)
class Named:
    """A topic under one of its names: its own, or that of a topic merged into it."""

    id: int
    name: str


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Lower case without accents or apostrophes, with one word per role: IB’er, ib-er and KC are the same."""
    return measure.one_word(text)


@lru_cache(maxsize=20_000)
def telling(text: str) -> tuple[str, ...]:
    """The meaningful words, without duplicates or inflections: 'groep, groepjes' gives 'groep'."""
    found: dict[str, str] = {}
    for word in re.findall(r"[a-z0-9]+", folded(text)):
        if word not in measure.STOP_WORDS and len(word) > 1:
            word = measure.one_spelling(word)
            found.setdefault(measure.stem(word), word)
    return tuple(found.values())


_COMMON = frozenset(
    measure.stem(word)
    for word in (
        "groep",
        "leerling",
        "school",
        "klas",
        "team",
        "onderwijs",
        "leerkracht",
        "ondersteuning",
        "onderbouw",
        "middenbouw",
        "bovenbouw",
    )
)


def likeness(one: str, other: str) -> float:
    """0 to 100: how much of each text is also in the other."""
    mine, theirs = telling(one), telling(other)
    if not mine or not theirs:
        return 0.0
    if not any(_same(word, other) for word in mine for other in theirs):
        return 0.0
    forth, back = _covered(mine, theirs), _covered(theirs, mine)
    # a short name may be contained in a long one: the better half weighs more
    return 100 * (0.65 * max(forth, back) + 0.35 * min(forth, back)) * _confidence(mine, theirs)


def _confidence(mine: Sequence[str], theirs: Sequence[str]) -> float:
    """One shared everyday word ('groep') proves nothing."""
    said = [word for word in mine if measure.stem(word) not in _COMMON and any(_same(word, other) for other in theirs)]
    return 1.0 if said else 0.6


def _covered(words: Sequence[str], by: Sequence[str]) -> float:
    weights = [_COMMON_WEIGHT if measure.stem(word) in _COMMON else 1.0 for word in words]
    found = [weight * max(_same(word, other) for other in by) for word, weight in zip(words, weights, strict=True)]
    return sum(found) / sum(weights)


@lru_cache(maxsize=200_000)
def _same(word: str, other: str) -> float:
    """1 for the same word, less for a typing error or part of a compound ('rekenen' in 'rekenproblemen'), else 0."""
    short, long = sorted((word, other), key=len)
    score = measure.near(short, long)
    if score >= measure.STEM:
        return 1.0
    if score > measure.MISTYPED:
        is_part = len(short) >= _SHORTEST_PART and (long.startswith(measure.beginning(short)) or long.endswith(short))
        return _ALMOST_SAME if is_part else 0.0
    return _ALMOST_SAME if score == measure.MISTYPED and len(short) >= _SHORTEST_MISTYPED else 0.0


def alike(text: str, known: Iterable[Named], most: int = MOST_ALIKE) -> list[int]:
    """Ids of the topics that may mean the same, the most similar first."""
    best: dict[int, float] = {}
    for named in known:
        score = likeness(text, named.name)
        if score >= LOOKS_ALIKE:
            best[named.id] = max(score, best.get(named.id, 0.0))
    return sorted(best, key=lambda topic_id: (-best[topic_id], topic_id))[:most]
