"""Looking through the texts of events: only these are read, not whole events."""

import sqlalchemy as sa

from app.events import rules
from app.events.models import Event, EventKind, EventSession, Meeting
from app.extensions import db

_TEXTS = (Event.title, Event.goal, Event.audience, Event.theme, Event.speakers, EventKind.name)
_PLACES = (Meeting.venue, Meeting.room, Meeting.address)


def found(q: str, *among: sa.ColumnElement[bool]) -> set[int]:
    """Events in whose texts or places every word stands. Two statements."""
    texts = {
        row[0]: list(row[1:])
        for row in db.session.execute(sa.select(Event.id, *_TEXTS).join(Event.kind).where(*among))
    }
    places = (
        sa.select(EventSession.event_id, *_PLACES)
        .join(EventSession.meetings)
        .join(EventSession.event)
        .where(*among)
        .distinct()
    )
    for event_id, *place in db.session.execute(places):
        texts[event_id] += place
    return {each for each, said in texts.items() if rules.found_in(q, *said)}
