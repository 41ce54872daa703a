"""Which known words are meant by an asked one."""

from collections.abc import Iterable, Mapping

from app.core import likeness

MEANT = 30  # words that one typed word may stand for
TITLE, BESIDE, TEXT = 10, 7, 5  # how much a word weighs by where it is


def meant(asked: str, known: Mapping[int, str], *, is_name: bool) -> dict[int, int]:
    """Of known words, by id, how surely each is meant; the surest and shortest few.

    Spellings of a name are all right, so they are all kept; of other words a mistake is looked for only where
    nothing is spelled as asked.
    """
    scored = {number: likeness.near(asked, word, is_name=is_name) for number, word in known.items()}
    found = sorted((-score, len(known[number]), known[number], number) for number, score in scored.items() if score)
    if not is_name and found and -found[0][0] > likeness.MISTYPED:
        found = [each for each in found if -each[0] > likeness.MISTYPED]
    return {number: -score for score, _length, _word, number in found[:MEANT]}


def weighed(*parts: tuple[int, Iterable[str]]) -> dict[str, int]:
    """(weight, words) to the highest weight of each word."""
    found: dict[str, int] = {}
    for weight, words in parts:
        for word in words:
            found[word] = max(weight, found.get(word, 0))
    return found
