"""Which of a few texts answer what was asked, the best first."""

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from app.core import likeness

Row = TypeVar("Row")
_BESIDES = 0.7  # what is said beside the title weighs less


class Text(NamedTuple, Generic[Row]):
    """A row by its title and by what is said beside it."""

    row: Row
    title: str
    besides: Sequence[str] = ()


def best(asked: Sequence[str], texts: Iterable[Text[Row]]) -> list[Row]:
    """Rows of the texts that have every word, the surest first; equals stay in their order."""
    found = [(score, text.row) for text in texts if (score := _score(asked, text))] if asked else []
    return [row for _score, row in sorted(found, key=lambda each: -each[0])]


def _score(asked: Sequence[str], text: Text[Row]) -> float:
    title, besides = likeness.text_words(text.title), likeness.text_words(" ".join(text.besides))
    scores = [max(likeness.nearest(word, title), _BESIDES * likeness.nearest(word, besides)) for word in asked]
    return sum(scores) if all(scores) else 0.0
