"""How similar two words are: the one measure for names of people, schools, topics and words of the programme.

Callers differ in the similarity they require, never in how it is measured.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import OSA
from snowballstemmer.dutch_stemmer import DutchStemmer

from app.core import folding

EXACT = 100
STEM = 95  # inflected: 'drukte' and 'druk'
BEGINS = 90  # typed so far
WITHIN = 70  # a part of a compound: 'problemen' in 'rekenproblemen'
MISTYPED = 60
SECOND_ERROR = 10  # the penalty for a second error
ADDRESS = "@"  # marks a whole e-mail address, which must match exactly
LONGEST = 60  # letters of a word that are considered
_FORGIVEN = ((8, 2), (4, 1))  # letters in a word, errors forgiven in it
_SHORTEST_PART = 4
_COMPARED = 50
_LONG_ENOUGH = 7  # to be a word without its ending too

# between first and last name, as often left out as included
_PARTICLES = """
van vd v de der den d ten ter te het t s in op aan vande vanden vander von du la le el al
"""
PARTICLES = frozenset(_PARTICLES.split())
_STOP_WORDS = """
de het een en of van in op aan bij met voor naar om te is zijn was wat hoe waar wie welke welk dat die dit deze er
we wij ik je jij jullie ons onze mijn hun ze zij hen als dan niet geen ook nog meer door over uit tot na per kan
kun kunnen wil willen moet moeten mag hebben heb heeft word worden wordt doe doen doet gaan gaat veel iets
beter goed goede weer maar al elk elke alle tussen tijdens omgaan
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
# one word per thing: besides the roles, the vocabulary of the field
_SAME = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (r"\b(kinderen|kind|leerling(en)?)\b", "leerling"),
        (r"\b(ouderbetrokkenheid|educatie(f|ve) partnerschap|vaders?|moeders?)\b", "ouder"),
        (r"\b(anderstalige?n?|nieuwkomers?|nt[- ]?2)\b", "nt2"),
        (r"\bot\b", "ondersteuningsteam"),
    )
)


def one_spelling(word: str) -> str:
    """A folded word with one spelling for similar sounds: 'Dijkstra' and 'Dykstra' become the same."""
    return word[:LONGEST].replace("ij", "y")


def one_word(text: str) -> str:
    """Folded text with one word per role and per thing of the field: 'IB’er' and 'KC' become 'iber'."""
    text = folding.one_role(text)
    for pattern, word in _SAME:
        text = pattern.sub(word, text)
    return text


def name_words(name: str) -> list[str]:
    """The distinguishing words of a name: 'Jan van den Berg' gives 'jan' and 'berg'."""
    return _telling([one_spelling(word) for word in folding.words(name)], PARTICLES)


def asked_words(text: str) -> list[str]:
    """The meaningful words of a query, with one word per role and thing."""
    return _telling([one_spelling(word) for word in folding.words(one_word(text))], STOP_WORDS)


def text_words(text: str) -> list[str]:
    """The words by which a text is found: as written, and the one word for a role or thing."""
    return _telling([*map(one_spelling, folding.words(text)), *asked_words(text)], STOP_WORDS)


def _telling(words: list[str], besides: frozenset[str]) -> list[str]:
    """Without duplicates and common words, unless there is nothing else."""
    return list(dict.fromkeys([word for word in words if word not in besides] or words))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Without Dutch inflection: 'groepjes' and 'groepen' give 'groep'. Not for names, which the cache would retain."""
    # a stemmer has state, so threads cannot share one
    return str(DutchStemmer().stemWord(word.replace("y", "ij"))).replace("ij", "y")


def beginning(asked: str) -> str:
    """The possible beginning of a compound with this word: 'rekenen' is 'reken' in 'rekenproblemen'."""
    return asked[:-2] if asked.endswith("en") and len(asked) >= _LONG_ENOUGH else asked


def forgiven(word: str) -> int:
    """The number of wrong, missing, superfluous or swapped letters that is forgiven."""
    return next((errors for length, errors in _FORGIVEN if len(word) >= length), 0)


def near(asked: str, known: str, *, is_name: bool = False) -> int:
    """0 to 100: how likely one word is meant by the other. Names are not inflected."""
    if asked.startswith(ADDRESS) or known.startswith(ADDRESS):
        return BEGINS * known.startswith(asked) + (EXACT - BEGINS) * (asked == known)
    asked, known = one_spelling(asked), one_spelling(known)
    if asked == known:
        return EXACT
    if not is_name and stem(asked) == stem(known):
        return STEM
    if known.startswith(asked):
        return BEGINS
    if len(asked) >= _SHORTEST_PART and (asked in known or (not is_name and known.startswith(beginning(asked)))):
        return WITHIN
    most = forgiven(asked)
    errors = OSA.distance(asked, known, score_cutoff=most) if most else 1
    return MISTYPED - SECOND_ERROR * (errors - 1) if errors <= most else 0


def nearest(asked: str, known: Iterable[str], *, is_name: bool = False) -> int:
    """The similarity of the most similar of these words."""
    return max((near(asked, word, is_name=is_name) for word in known), default=0)


def slips(titles: Iterable[str]) -> dict[str, str]:
    """Titles that differ from another one in a single word, which is inflected or mistyped: the first such other.

    Titles are compared only with those that have all other words in common, and with a limited number of these.
    """
    alike: dict[tuple[int, tuple[str, ...]], list[tuple[str, str]]] = {}
    found: dict[str, str] = {}
    for title in titles:
        words = [one_spelling(word) for word in folding.words(title)]
        for at, word in enumerate(words):
            others = alike.setdefault((at, (*words[:at], *words[at + 1 :])), [])
            other = next((each for each, its_word in others[:_COMPARED] if _is_slip(word, its_word)), None)
            if other is not None:
                found.setdefault(title, other)
                found.setdefault(other, title)
            others.append((title, word))
    return found


def _is_slip(one: str, other: str) -> bool:
    if one.isdigit() or other.isdigit():
        return False
    return any(score == STEM or 0 < score <= MISTYPED for score in (near(one, other), near(other, one)))


# lets an index find similar words without comparing with each: similar words share a key


_PREFIX = 7  # letters of a word in which errors are considered
_KEY = 15  # letters of a stem or a part


def mistyped_keys(word: str) -> set[str]:
    """The first letters, with none, one or two of them left out.

    Two words that are as similar as `forgiven` allows share at least one key (the symmetric delete method of SymSpell).
    """
    begin = word[:_PREFIX]
    errors = 2 if len(word) >= _PREFIX else min(1, max(0, len(word) - _SHORTEST_PART + 1))
    return {
        "".join(begin[at] for at in range(len(begin)) if at not in left_out)
        for number in range(errors + 1)
        for left_out in combinations(range(len(begin)), number)
    }


def stem_key(word: str) -> str:
    return "~" + stem(word)[:_KEY]


def part_key(part: str) -> str:
    """The key prefix of words that contain this one as a part."""
    return ">" + part[:_KEY]


def part_keys(word: str) -> set[str]:
    """For each part at the end of a compound that is long enough to be searched for."""
    return {part_key(word[at:]) for at in range(1, len(word) - _SHORTEST_PART + 1)}
