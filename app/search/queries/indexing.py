"""Everything that is found by its words, and which of it changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.events.models import Event
from app.events.queries import words as events
from app.places.models import School
from app.places.queries import finding as schools
from app.registrations import queries as registrations
from app.registrations.models import Registration
from app.topics.models import Topic
from app.topics.queries import topics
from app.words import queries as words
from app.words.actions import Weights
from app.words.models import HasWords, WordKind


@dataclass(frozen=True)
class Source:
    """The rows of a kind, and their present words."""

    model: type[HasWords]
    read: Callable[[Sequence[int]], Weights]


SOURCES = {
    WordKind.PERSON: Source(Registration, registrations.words),
    WordKind.EVENT: Source(Event, events.words_of),
    WordKind.TOPIC: Source(Topic, topics.words_of),
    WordKind.SCHOOL: Source(School, schools.words_of),
}


def due(kind: WordKind) -> list[int]:
    """The first row of each batch that must be indexed."""
    return words.due(SOURCES[kind].model)
