"""The typed text, as words to search for."""

from dataclasses import dataclass

from app.core import likeness
from app.core.text import one_line

LONGEST = 100  # characters that are considered
MOST_WORDS = 6
SHORTEST = 2  # letters


@dataclass(frozen=True)
class SearchQuery:
    """`words` with one word per role, for texts; `names` as typed, '@' before a whole address."""

    text: str
    words: tuple[str, ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, typed: str | None) -> "SearchQuery":
        text = one_line(typed)[:LONGEST].strip()
        return cls(text, _few(likeness.asked_words(text)), _few(_names(text)))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.text

    @property
    def is_too_short(self) -> bool:
        return not self.words and not self.names


def _names(text: str) -> list[str]:
    """Whole addresses, and the words of names between them."""
    addresses = [part for part in text.split() if "@" in part.strip("@")]
    name = " ".join(part for part in text.split() if part not in addresses)
    return [*likeness.name_words(name), *(likeness.ADDRESS + each.casefold() for each in addresses)]


def _few(words: list[str]) -> tuple[str, ...]:
    """Without duplicates; a single letter is ignored next to a word."""
    return tuple(dict.fromkeys(word for word in words if len(word) >= SHORTEST))[:MOST_WORDS]
