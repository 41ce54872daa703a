"""The words by which events are found."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.core import likeness
from app.events.models import Event, EventKind, EventSession, Meeting
from app.extensions import db
from app.topics.models import Topic
from app.words import queries as words
from app.words.models import Source, WordKind
from app.words.rules import BESIDE, TEXT, TITLE, weighed


def found(q: str) -> sa.ColumnElement[bool]:
    """The condition for events with every word of a query."""
    return Event.id.in_(sa.select(words.found(EVENTS, likeness.asked_words(q)).c.row_id))


def words_of(event_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """Everything that is public on their pages. Two statements."""
    places = _places(event_ids)
    rows = db.session.execute(
        sa.select(
            Event.id,
            Event.title,
            Event.theme,
            Event.speakers,
            Event.audience,
            Event.goal,
            Event.description,
            Event.programme,
            EventKind.name.label("kind"),
            sa.func.coalesce(Topic.title, "").label("topic"),
        )
        .join(Event.kind)
        .outerjoin(Event.topic)
        .where(Event.id.in_(event_ids))
    )
    return {
        row.id: weighed(
            (TITLE, likeness.text_words(row.title)),
            (BESIDE, _words(row.theme, row.speakers, row.audience, row.kind, row.topic, *places.get(row.id, ()))),
            (TEXT, _words(row.goal, row.description, row.programme)),
        )
        for row in rows
    }


def _words(*texts: str) -> list[str]:
    return [word for text in texts for word in likeness.text_words(text)]


def _places(event_ids: Sequence[int]) -> dict[int, list[str]]:
    held: dict[int, list[str]] = {}
    rows = db.session.execute(
        sa.select(EventSession.event_id, Meeting.venue, Meeting.room, Meeting.address)
        .join(EventSession.meetings)
        .where(EventSession.event_id.in_(event_ids))
        .distinct()
    )
    for event_id, *place in rows:
        held.setdefault(event_id, []).extend(place)
    return held


EVENTS = Source(WordKind.EVENT, Event, words_of)
