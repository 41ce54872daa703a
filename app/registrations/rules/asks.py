"""Which answers a list of people shows."""

from collections.abc import Collection, Iterable

from app.events.models import Ask


def asks_shown(asks: Collection[Ask], answered: Iterable[Collection[Ask]]) -> tuple[Ask, ...]:
    """The questions of the event, and those answered while it still asked them; `answered` has one entry per person."""
    found = set(asks).union(*answered)
    return tuple(ask for ask in Ask if ask in found)
