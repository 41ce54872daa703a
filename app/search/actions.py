"""Words are indexed by the worker, after the change, so that a rush of people does not wait for it."""

from app.events.models import Event
from app.search.queries.indexing import SOURCES, due
from app.words import actions as words
from app.words.models import WordKind


def index(kind: WordKind, first: int) -> None:
    """One batch, starting at the row with this id. Events include the title of their topic."""
    source = SOURCES[kind]
    taken = words.take(source.model, first)
    if kind is WordKind.TOPIC and taken:
        words.mark_due(Event, Event.topic_id.in_(taken))  # lock before the words: the event may be locked by erasing
    words.index(source, taken)


def index_all() -> None:
    """Everything due, in the caller's transaction: for a database that was just filled."""
    for kind in (WordKind.TOPIC, *WordKind):  # topics first: they make their events due
        while found := due(kind):
            for first in found:
                index(kind, first)
