"""Which answers a list of people shows."""

from collections.abc import Collection, Iterable, Sequence

from app.events.models import Ask, SignUpQuestion


def asks_shown(asks: Collection[Ask], answered: Iterable[Collection[Ask]]) -> tuple[Ask, ...]:
    """The questions of the event, and those answered while it still asked them; `answered` has one entry per person."""
    found = set(asks).union(*answered)
    return tuple(ask for ask in Ask if ask in found)


def questions_shown(questions: Sequence[SignUpQuestion], answered: Iterable[Collection[str]]) -> list[SignUpQuestion]:
    """The event's own questions, those no longer asked only if somebody answered them; `answered` holds public ids."""
    found = set().union(*answered)
    return [each for each in questions if each.is_asked or each.public_id in found]
