from collections.abc import Sequence

import sqlalchemy as sa

from app.accounts.models import Account
from app.events import reach
from app.events.models import Event, EventKind, EventSession, Meeting
from app.extensions import db
from app.search.queries.found import Found, Hit
from app.search.rules import Asked, Text, best


def events(asked: Asked, account: Account, most: int) -> Found:
    """Concepts too, by title and by theme, speaker, kind and place; of equals the latest first. Four statements."""
    places = _places(asked)
    rows = db.session.execute(
        sa.select(Event.id, Event.title, Event.theme, Event.speakers, Event.audience, EventKind.name)
        .join(Event.kind)
        .where(reach.within(account))
        .order_by(Event.starts_at.desc(), Event.id.desc())
    ).all()
    found = best(
        asked.words,
        (Text(number, title, (*texts, *places.get(number, ())), kept=True) for number, title, *texts in rows),
    )
    return Found(_hits(found[:most]), len(found))


def _hits(ids: Sequence[int]) -> list[Hit]:
    rows = db.session.execute(
        sa.select(Event.id, Event.public_id, Event.title, EventKind.name, Event.starts_at)
        .join(Event.kind)
        .where(Event.id.in_(ids))
    )
    hits = {row.id: Hit(row.public_id, row.title, (row.name,), at=row.starts_at) for row in rows}
    return [hits[each] for each in ids]


def _places(asked: Asked) -> dict[int, list[str]]:
    """By the id of the event, where it is held: of the places that answer a word, few among many."""
    places = db.session.execute(sa.select(Meeting.venue, Meeting.address).distinct()).all()
    texts = [Text(place, " ".join(place), kept=True) for place in places]
    meant = {tuple(place) for word in asked.words for place in best([word], texts)}
    held = db.session.execute(
        sa.select(EventSession.event_id, Meeting.venue, Meeting.address)
        .join(Meeting)
        .where(sa.tuple_(Meeting.venue, Meeting.address).in_(sorted(meant)))
        .distinct()
    )
    found: dict[int, list[str]] = {}
    for event_id, *place in held:
        found.setdefault(event_id, []).append(" ".join(place))
    return found
