"""Which of a few texts match the query, the best first."""

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from app.core import likeness

Row = TypeVar("Row")
_BESIDES = 0.7  # words outside the title weigh less


class SearchText(NamedTuple, Generic[Row]):
    """A row with its title and further text."""

    row: Row
    title: str
    besides: Sequence[str] = ()


def best(asked: Sequence[str], texts: Iterable[SearchText[Row]]) -> list[Row]:
    """Rows of the texts that contain every word, the best matches first; equally good ones keep their order."""
    found = [(score, text.row) for text in texts if (score := _score(asked, text))] if asked else []
    return [row for _score, row in sorted(found, key=lambda each: -each[0])]


def _score(asked: Sequence[str], text: SearchText[Row]) -> float:
    title, besides = likeness.text_words(text.title), likeness.text_words(" ".join(text.besides))
    scores = [max(likeness.nearest(word, title), _BESIDES * likeness.nearest(word, besides)) for word in asked]
    return sum(scores) if all(scores) else 0.0
