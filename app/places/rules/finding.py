"""Which school somebody means by what was typed."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from app.core import folding

SHORTEST = 2  # letters that say anything
LONGEST = 100  # characters that are looked at
MOST_WORDS = 6
_VOWELS = re.compile("[aeiouy]")
_APOSTROPHES = re.compile("['’‘`´ʼ]")
# what is as often left out as said
_BESIDES = frozenset(
    (
        "basisschool",
        "bs",
        "cbs",
        "christelijke",
        "de",
        "gbs",
        "het",
        "ikc",
        "kbs",
        "kindcentrum",
        "obs",
        "openbare",
        "pcbs",
        "rkbs",
        "sbo",
        "school",
        "so",
        "t",
        "vso",
    )
)
_SAINT, _SAINTS = "sint", frozenset(("st", "sint", "sinte"))
_EXACT, _BEGINS, _WITHIN, _MISTYPED = 100, 90, 70, 60
_ELSEWHERE = 0.7  # the town weighs less than the name
_SHORTEST_PART, _SHORTEST_MISTYPED, _LONG = 4, 4, 8


@dataclass(frozen=True, order=True)
class Site:
    """A school as everybody may know it."""

    name: str
    town: str
    brin: str

    @property
    def label(self) -> str:
        """'De Ark, Bergen'."""
        return ", ".join(part for part in (self.name, self.town) if part)


def labels(sites: Collection[Site]) -> dict[Site, str]:
    """'De Ark, Bergen', with the BRIN-nummer where another has the same name and town."""
    times = Counter(site.label for site in sites)
    return {s: s.label if times[s.label] == 1 else f"{s.label}, {s.brin}" for s in sites}


@lru_cache(maxsize=10_000)
def words(text: str) -> tuple[str, ...]:
    """What tells one name from another: 'OBS St. Jan' gives 'sint', 'jan'; 'De School' says no more than it says."""
    said = [_SAINT if word in _SAINTS else word for word in folding.words(text)]
    return tuple(dict.fromkeys([word for word in said if word not in _BESIDES] or said))


def patterns(typed: str) -> list[str]:
    """For SQL's LIKE, one for each word; a vowel may have an accent there."""
    pieces = folding.words(_APOSTROPHES.sub(" ", typed[:LONGEST]))
    telling = [piece for piece in pieces if piece not in _BESIDES | _SAINTS and len(piece) >= SHORTEST]
    return [f"%{_VOWELS.sub('_', piece)}%" for piece in (telling or pieces)[:MOST_WORDS]]


def opening(typed: str) -> str:
    """For LIKE: names that begin as what was typed so far."""
    return _VOWELS.sub("_", " ".join(folding.words(typed[:LONGEST]))) + "%"


def beginning(typed: str) -> str | None:
    """With what the longest word begins, to find it where its end is mistyped."""
    longest = max(words(typed[:LONGEST]), key=len, default="")
    return longest[:_SHORTEST_PART] if len(longest) > _SHORTEST_PART else None


def exact(typed: str, sites: Iterable[Site]) -> list[Site]:
    """Whose name it is, alone or with the town or the BRIN-nummer after it, however it is written."""
    key = _key(typed)
    return [site for site in sites if key and key in _keys(site)]


def likely(typed: str, sites: Iterable[Site]) -> list[Site]:
    """Sites in which every word stands, perhaps unfinished or mistyped; the surest first."""
    asked = words(typed[:LONGEST])[:MOST_WORDS]
    scored = [(_score(asked, site), site) for site in sites] if asked else []
    found = sorted((-score, len(site.name), site) for score, site in scored if score)
    return [site for _score, _length, site in found]


def _key(text: str) -> str:
    return "".join(words(text))


def _keys(site: Site) -> set[str]:
    whole = f"{site.name} {site.town}"
    return {_key(text) for text in (site.name, whole, f"{whole} {site.brin}", site.brin)}


def _score(asked: Iterable[str], site: Site) -> float:
    name, elsewhere, total = words(site.name), folding.words(f"{site.town} {site.brin}"), 0.0
    for word in asked:
        score: float = max((_near(word, known) for known in name), default=0)
        score = max(score, _ELSEWHERE * max((_near(word, known) for known in elsewhere), default=0))
        if not score:
            return 0.0
        total += score
    return total


def _near(asked: str, known: str) -> int:
    """0 to 100: how surely the one word is meant by the other."""
    if asked == known:
        return _EXACT
    if known.startswith(asked):
        return _BEGINS
    if len(asked) >= _SHORTEST_PART and asked in known:
        return _WITHIN
    if len(asked) < _SHORTEST_MISTYPED:
        return 0
    most = 2 if len(asked) >= _LONG else 1
    return _MISTYPED - 10 * errors if (errors := OSA.distance(asked, known, score_cutoff=most)) <= most else 0
