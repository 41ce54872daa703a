"""Which of many texts answer what was asked, the best first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from app.core import folding
from app.search.rules import spelling

Row = TypeVar("Row")
_BESIDES = 0.7  # what stands beside the title weighs less


class Text(NamedTuple, Generic[Row]):
    """A row by its title and by what stands beside it. `kept`: nothing personal, so its words may stay in memory."""

    row: Row
    title: str
    besides: Sequence[str] = ()
    kept: bool = False


def _read(text: str) -> tuple[str, ...]:
    """The words as they stand and, of roles, the word that all their names share."""
    return tuple(dict.fromkeys(folding.words(text) + folding.role_words(text)))


_read_once = lru_cache(maxsize=50_000)(_read)


class _Near(dict[str, int]):
    """How near each known word is to an asked one; of this search alone: names are not remembered."""

    def __init__(self, asked: str) -> None:
        super().__init__()
        self.asked = asked

    def __missing__(self, known: str) -> int:
        score = self[known] = spelling.near(self.asked, known)
        return score


@dataclass(frozen=True)
class _Scores:
    """Of each text, once, how surely it answers each asked word: a kind, an audience, a place stand beside many."""

    asked: Sequence[_Near]
    found: dict[str, tuple[int, ...]]

    def of(self, text: str, *, kept: bool) -> tuple[int, ...]:
        scores = self.found.get(text)
        if scores is None:
            known = _read_once(text) if kept else _read(text)
            scores = tuple(max([near[word] for word in known], default=0) for near in self.asked)
            self.found[text] = scores
        return scores


def best(asked: Sequence[str], texts: Iterable[Text[Row]]) -> list[Row]:
    """Rows of the texts in which every word stands, the surest first; equals stay in their order."""
    scores = _Scores([_Near(word) for word in asked], {})
    found = [(score, text.row) for text in texts if (score := _score(scores, text))] if asked else []
    return [row for _score, row in sorted(found, key=lambda each: -each[0])]


def _score(scores: _Scores, text: Text[Row]) -> float:
    of_title = scores.of(text.title, kept=text.kept)
    besides = [scores.of(each, kept=text.kept) for each in text.besides if each]
    if not all(of_title) and not besides:
        return 0.0
    total = 0.0
    for title, *others in zip(of_title, *besides, strict=True):
        score = max(title, _BESIDES * max(others, default=0))
        if not score:
            return 0.0
        total += score
    return total
