"""Which answers a list of people shows."""

from collections.abc import Collection, Iterable

from app.events.models import Ask


def asks_shown(asks: Collection[Ask], answered: Iterable[Collection[Ask]]) -> tuple[Ask, ...]:
    """What the event asks, and what was answered while it still asked that; `answered` has an entry for each person."""
    found = set(asks).union(*answered)
    return tuple(ask for ask in Ask if ask in found)
