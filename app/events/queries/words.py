"""Looking through the texts of events: only these are read, not whole events."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.events import rules
from app.events.models import Event, EventKind, EventSession, Meeting
from app.extensions import db

_TEXTS = (Event.title, Event.goal, Event.audience, Event.theme, Event.speakers, EventKind.name)
_PLACES = (Meeting.venue, Meeting.room, Meeting.address)


def found(q: str, *among: sa.ColumnElement[bool]) -> Sequence[int]:
    """Events in whose texts or places every word stands. Three statements."""
    texts = {
        row[0]: " ".join(row[1:])
        for row in db.session.execute(sa.select(Event.id, *_TEXTS).join(Event.kind).where(*among))
    }
    for event_id, *place in _held_where(q, among):
        texts[event_id] += f" {' '.join(place)}"
    hits = rules.found_among(q, list(texts.values()))
    return [event_id for event_id, hit in zip(texts, hits, strict=True) if hit]


def _held_where(q: str, among: Sequence[sa.ColumnElement[bool]]) -> Sequence[sa.Row[int, str, str, str]]:
    """(event, place) of the places that have one of the words: of few places many events are held at."""
    places = db.session.execute(sa.select(*_PLACES).distinct()).all()
    hits = rules.found_among(q, [" ".join(place) for place in places], every=False)
    meant = [place for place, hit in zip(places, hits, strict=True) if hit]
    return db.session.execute(
        sa.select(EventSession.event_id, *_PLACES)
        .join(EventSession.meetings)
        .join(EventSession.event)
        .where(sa.tuple_(*_PLACES).in_(meant), *among)
        .distinct()
    ).all()
