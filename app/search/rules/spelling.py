"""Whether two words are one, but for the end that was not typed yet or a typing error."""

from collections.abc import Iterable

from rapidfuzz.distance import OSA

EXACT = 100
BEGINS = 90  # what was typed so far
WITHIN = 70  # a part of a compound: 'problemen' in 'rekenproblemen'
MISTYPED = 60
LATTER_PENALTY = 10  # of a second error
_FORGIVEN = ((8, 2), (4, 1))  # letters in a word, errors that are forgiven in it
_SHORTEST_PART = 4
_SHORTEST_STEM = 5
_SOUNDS = {"c": "k", "k": "c", "f": "v", "v": "f", "s": "z", "z": "s", "i": "y", "y": "i", "g": "h", "h": "g"}
HIGHEST = "\U0010ffff"


def forgiven(word: str) -> int:
    """How many wrong, missing, superfluous or swapped letters."""
    return next((errors for length, errors in _FORGIVEN if len(word) >= length), 0)


def near(asked: str, known: str) -> int:
    """0 to 100: how surely the one word is meant by the other."""
    if asked == known:
        return EXACT
    if known.startswith(asked):
        return BEGINS
    if len(asked) >= _SHORTEST_PART and asked in known:
        return WITHIN
    if len(known) >= _SHORTEST_STEM and asked.startswith(known) and len(asked) - len(known) <= 2:
        return WITHIN  # 'rekenen' where 'reken' stands
    return _mistyped(asked, known)


def _mistyped(asked: str, known: str) -> int:
    most = forgiven(asked)
    if not most or asked.startswith("@"):
        return 0
    # a Dijkstra writes her name as Dykstra
    errors = OSA.distance(asked.replace("ij", "y"), known.replace("ij", "y"), score_cutoff=most)
    return 0 if errors > most else MISTYPED - LATTER_PENALTY * max(0, errors - 1)


def matches(asked: str, known: Iterable[str], most: int) -> dict[str, int]:
    """Of these words the ones that may be meant, the likeliest and shortest first, with how surely."""
    found = ((word, near(asked, word)) for word in known)
    likely = sorted((-score, len(word), word) for word, score in found if score)
    return {word: -score for score, _length, word in likely[:most]}


def stretches(asked: str) -> list[tuple[str, str]]:
    """The stretches of an alphabet in which what begins with the typed letters stands, or the same mistyped.

    A first letter may be one that sounds like it, or have swapped places with the second; else it is right.
    """
    found = [(asked, asked + HIGHEST)]
    if forgiven(asked) and not asked.startswith("@"):
        begins = [asked[0], asked[1] + asked[0]]
        begins += [_SOUNDS[asked[0]] + asked[1]] if asked[0] in _SOUNDS else []
        found += [(begin, begin + HIGHEST) for begin in begins]
    return found


def lengths(asked: str) -> tuple[int, int]:
    """How long a word is that may be this one, mistyped; 'ij' and 'y' are one."""
    return len(asked) - forgiven(asked) - asked.count("ij"), len(asked) + forgiven(asked) + asked.count("y")
