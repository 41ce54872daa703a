"""Everything that is found by its words, and which of it changed."""

from app.events.queries.words import EVENTS
from app.places.queries.finding import SCHOOLS
from app.search.queries.people import PEOPLE
from app.topics.queries.topics import TOPICS
from app.words import queries as words
from app.words.models import WordKind

SOURCES = {source.kind: source for source in (PEOPLE, EVENTS, TOPICS, SCHOOLS)}


def due(kind: WordKind) -> list[int]:
    """The first row of each batch that must be indexed."""
    return words.due(SOURCES[kind].model)
