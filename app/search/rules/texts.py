"""Which of many texts answer what was asked, the best first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from app.core import folding
from app.search.rules import spelling

Row = TypeVar("Row")
Near = Callable[[str, str], int]
_BESIDES = 0.7  # what stands beside the title weighs less


@dataclass(frozen=True)
class Text(Generic[Row]):
    """A row by its title and by what stands beside it. `kept`: nothing personal, so its words may stay in memory."""

    row: Row
    title: str
    besides: str = ""
    kept: bool = False


def _read(text: str) -> tuple[str, ...]:
    """The words as they stand and, of roles, the word that all their names share."""
    return tuple(dict.fromkeys(folding.words(text) + folding.role_words(text)))


_read_once = lru_cache(maxsize=50_000)(_read)


def best(asked: Sequence[str], texts: Iterable[Text[Row]]) -> list[Row]:
    """Rows of the texts in which every word stands, the surest first; equals stay in their order."""
    near = lru_cache(maxsize=None)(spelling.near)  # of this search alone: names are not remembered
    scored = ((_score(asked, text, near), text.row) for text in texts) if asked else ()
    found = [(score, row) for score, row in scored if score]
    return [row for _score, row in sorted(found, key=lambda each: -each[0])]


def _score(asked: Sequence[str], text: Text[Row], near: Near) -> float:
    read = _read_once if text.kept else _read
    title, besides, total = read(text.title), read(text.besides), 0.0
    for word in asked:
        score: float = max((near(word, known) for known in title), default=0)
        score = max(score, _BESIDES * max((near(word, known) for known in besides), default=0))
        if not score:
            return 0.0
        total += score
    return total
