"""Words are written by the worker, after the change: a rush of people does not wait for them."""

from app.events.models import Event
from app.search.queries.indexing import SOURCES, due
from app.words import actions as words
from app.words.models import WordKind


def index(kind: WordKind, first: int) -> None:
    """One batch, from the row with this id on. Events have the title of their topic among their words."""
    source = SOURCES[kind]
    taken = words.take(source.model, first)
    if kind is WordKind.TOPIC and taken:
        words.mark_due(Event, Event.topic_id.in_(taken))  # before words are locked: whoever holds an event may erase
    words.index(kind, source.model, taken, source.read)


def index_all() -> None:
    """Whatever is due, in the caller's transaction: for a database that was filled just now."""
    for kind in (WordKind.TOPIC, *WordKind):  # topics first: their events become due
        while found := due(kind):
            for first in found:
                index(kind, first)
