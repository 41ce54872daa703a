"""How many days before a meeting its participants are reminded of it: several times, or never."""

import re
from collections.abc import Collection

USUAL = (7, 1)
EARLIEST = 30  # days before
MOST = 4  # reminders of one meeting
_SEPARATORS = re.compile(r"(?:\s|[,;+&/]|\b(?:en|and)\b)+", re.IGNORECASE)


def in_order(days: Collection[int]) -> tuple[int, ...]:
    """The earliest reminder first; 0 is no reminder."""
    return tuple(sorted({each for each in days if each}, reverse=True))


def read(text: str) -> tuple[int, ...] | None:
    """'7 en 1' → (7, 1); nothing or '0' → (); None if something is no number of days."""
    words = [word for word in _SEPARATORS.split(text) if word]
    if not all(word.isascii() and word.isdigit() and len(word) <= 2 for word in words):
        return None
    days = in_order([int(word) for word in words])
    return days if is_possible(days) else None


def is_possible(days: Collection[int]) -> bool:
    return len(days) <= MOST and all(1 <= each <= EARLIEST for each in days)
