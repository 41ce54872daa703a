"""Which topics mean the same: by their words, whatever their spelling, inflection or order."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from app.core.folding import one_role

LOOKS_ALIKE = 55.0  # of 100; found by trying pairs of real wishes
ABOUT_SAME_WORD = 84.0  # a typing fault in a word of six letters
MOST_ALIKE = 4  # more is a list to read, not a question to answer

# one thing, one word: besides the roles, the words of the field
_SAME = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (r"\b(kinderen|kind|leerling(en)?)\b", "leerling"),
        (r"\b(ouderbetrokkenheid|educatie(f|ve) partnerschap|vaders?|moeders?)\b", "ouder"),
        (r"\b(anderstalige?n?|nieuwkomers?|nt[- ]?2)\b", "nt2"),
        (r"\bot\b", "ondersteuningsteam"),
    )
)
_STOP_WORDS = """
de het een en of van in op aan bij met voor naar om te is zijn was wat hoe waar wie welke welk dat die dit deze er
we wij ik je jij jullie ons onze mijn hun ze zij hen als dan niet geen ook nog meer door over uit tot na per kan
kun kunnen wil willen moet moeten mag hebben heb heeft word worden wordt doe doen doet gaan gaat veel iets
beter goed goede weer maar al elk elke alle tussen tijdens omgaan
"""
_STOP = frozenset(_STOP_WORDS.split())
_COMMON_WEIGHT = 0.4  # in every other topic: says little of what it is about
_ENDINGS = (
    "heden",
    "heid",
    "etjes",
    "etje",
    "tjes",
    "tje",
    "jes",
    "je",
    "ingen",
    "ing",
    "eren",
    "ende",
    "end",
    "en",
    "ers",
    "er",
    "e",
)
_SHORTEST_STEM = 3
_SHORTEST_WITH_S = 6  # the s of 'klas' and 'kans' is no plural


@dataclass(frozen=True)
class Named:
    """A topic by one of its names: its own, or that of one that went into it."""

    id: int
    name: str


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Lower case without accents and apostrophes, with one word for each role: IB’er, ib-er and KC are the same."""
    text = one_role(text)
    for pattern, word in _SAME:
        text = pattern.sub(word, text)
    return text


@lru_cache(maxsize=20_000)
def stems(text: str) -> tuple[str, ...]:
    """The words that carry meaning, without inflection, each once: 'rustige groepjes' gives 'rustig' and 'groep'."""
    words = re.findall(r"[a-z0-9]+", folded(text))
    return tuple(dict.fromkeys(stem(word) for word in words if word not in _STOP and len(word) > 1))


def stem(word: str) -> str:
    """Without a Dutch ending, doubled vowel or doubled consonant: 'rekenen', 'reken' and 'rekening' meet at 'reken'."""
    if word.endswith("s") and len(word) >= _SHORTEST_WITH_S:
        word = word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    word = re.sub(r"([^aeiou])\1$", r"\1", word)  # klass → klas
    word = re.sub(r"([aeou])\1([^aeiou])$", r"\1\2", word)  # taal and talen
    return word[:-1] + {"v": "f", "z": "s"}[word[-1]] if word[-1:] in ("v", "z") else word


_COMMON = frozenset(
    stem(word)
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
    """0 to 100: how much of what each says the other says too."""
    mine, theirs = stems(one), stems(other)
    if not mine or not theirs:
        return 0.0
    if not any(_same(word, other) for word in mine for other in theirs):
        return 0.0
    forth, back = _covered(mine, theirs), _covered(theirs, mine)
    # all of a short name may stand in a long one: the better half weighs more
    return 100 * (0.65 * max(forth, back) + 0.35 * min(forth, back)) * _confidence(mine, theirs)


def _confidence(mine: Sequence[str], theirs: Sequence[str]) -> float:
    """One shared everyday word ('groep') proves nothing."""
    said = [word for word in mine if word not in _COMMON and any(_same(word, other) for other in theirs)]
    return 1.0 if said else 0.6


def _covered(words: Sequence[str], by: Sequence[str]) -> float:
    weights = [_COMMON_WEIGHT if word in _COMMON else 1.0 for word in words]
    found = [weight * max(_same(word, other) for other in by) for word, weight in zip(words, weights, strict=True)]
    return sum(found) / sum(weights)


@lru_cache(maxsize=200_000)
def _same(word: str, other: str) -> float:
    """1 for one word, less for a typing fault or a part of a compound ('reken' in 'rekenproblem'), else 0."""
    if word == other:
        return 1.0
    short, long = sorted((word, other), key=len)
    if len(short) >= 4 and (long.startswith(short) or long.endswith(short)):
        return 0.85
    if len(short) < 4 or abs(len(word) - len(other)) > 2:
        return 0.0
    score = fuzz.ratio(word, other, score_cutoff=ABOUT_SAME_WORD)
    return score / 100 if score else 0.0


def alike(text: str, known: Iterable[Named], most: int = MOST_ALIKE) -> list[int]:
    """Ids of the topics that may mean the same, the likeliest first."""
    best: dict[int, float] = {}
    for named in known:
        score = likeness(text, named.name)
        if score >= LOOKS_ALIKE:
            best[named.id] = max(score, best.get(named.id, 0.0))
    return sorted(best, key=lambda topic_id: (-best[topic_id], topic_id))[:most]


def found_in(query: str, *texts: str) -> bool:
    """Whether every word of a search means something that the texts say; words may still be typed half."""
    text = " ".join(texts)
    told, wanted, said = folded(text), stems(query), stems(text)
    if not wanted:
        return folded(query).strip() in told
    return all(word in told or any(_same(word, other) for other in said) for word in wanted)
