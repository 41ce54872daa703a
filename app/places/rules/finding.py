"""Which school somebody means by what was typed."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.core import folding, likeness

SHORTEST = 2  # letters in a meaningful word
LONGEST = 100  # characters that are considered
MOST_WORDS = 6
# as often left out as included
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
_ELSEWHERE = 0.7  # the town weighs less than the name


@dataclass(frozen=True, order=True)
class Site:
    """The public facts about a school."""

    name: str
    town: str
    brin: str

    @property
    def label(self) -> str:
        """'De Ark, Bergen'."""
        return ", ".join(part for part in (self.name, self.town) if part)


def labels(sites: Collection[Site]) -> dict[Site, str]:
    """'De Ark, Bergen', with the BRIN number if another has the same name and town."""
    times = Counter(site.label for site in sites)
    return {s: s.label if times[s.label] == 1 else f"{s.label}, {s.brin}" for s in sites}


@lru_cache(maxsize=10_000)
def words(text: str) -> tuple[str, ...]:
    """The words that distinguish a name: 'OBS St. Jan' gives 'sint', 'jan'; for 'De School' all there are."""
    said = [_SAINT if word in _SAINTS else likeness.one_spelling(word) for word in folding.words(text)]
    return tuple(dict.fromkeys([word for word in said if word not in _BESIDES] or said))


def elsewhere(town: str, brin: str) -> tuple[str, ...]:
    """Tells schools with the same name apart."""
    return tuple(likeness.one_spelling(word) for word in folding.words(f"{town} {brin}"))


def asked_words(typed: str) -> tuple[str, ...]:
    """The words that a matching school must have."""
    return words(typed[:LONGEST])[:MOST_WORDS]


def exact(typed: str, sites: Iterable[Site]) -> list[Site]:
    """Schools with exactly this name, alone or followed by the town or BRIN number, in any spelling."""
    key = _key(typed)
    return [site for site in sites if key and key in _keys(site)]


def likely(typed: str, sites: Iterable[Site]) -> list[Site]:
    """Sites that match every word, which may be unfinished or misspelt; the best match first."""
    asked = asked_words(typed)
    scored = [(_score(asked, site), site) for site in sites] if asked else []
    found = sorted((-score, len(site.name), site) for score, site in scored if score)
    return [site for _score, _length, site in found]


def _key(text: str) -> str:
    return "".join(words(text))


def _keys(site: Site) -> set[str]:
    whole = f"{site.name} {site.town}"
    return {_key(text) for text in (site.name, whole, f"{whole} {site.brin}", site.brin)}


def _score(asked: Iterable[str], site: Site) -> float:
    name, besides = words(site.name), elsewhere(site.town, site.brin)
    scores = [max(likeness.nearest(word, name), _ELSEWHERE * likeness.nearest(word, besides)) for word in asked]
    return sum(scores) if all(scores) else 0.0
