"""Which known words a typed one may mean."""

from collections.abc import Iterable, Mapping

from app.core import likeness

MEANT = 30  # words that one typed word may stand for
TITLE, BESIDE, TEXT = 10, 7, 5  # the weight of a word by where it occurs


def meant(asked: str, known: Mapping[int, str], *, is_name: bool) -> dict[int, int]:
    """For known words, by id, a score of how likely each is meant; only the best and shortest few.

    All spellings of a name are valid, so all are kept; for other words, errors are considered only if nothing is
    spelled as typed.
    """
    scored = {number: likeness.near(asked, word, is_name=is_name) for number, word in known.items()}
    found = sorted((-score, len(known[number]), known[number], number) for number, score in scored.items() if score)
    if not is_name and found and -found[0][0] > likeness.MISTYPED:
        found = [each for each in found if -each[0] > likeness.MISTYPED]
    return {number: -score for score, _length, _word, number in found[:MEANT]}


def weighed(*parts: tuple[int, Iterable[str]]) -> dict[str, int]:
    """The highest weight of each word, from (weight, words)."""
    found: dict[str, int] = {}
    for weight, words in parts:
        for word in words:
            found[word] = max(weight, found.get(word, 0))
    return found
