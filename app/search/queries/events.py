import sqlalchemy as sa

from app.accounts.models import Account
from app.events import reach
from app.events.models import Event, EventKind, EventSession, Meeting
from app.extensions import db
from app.search.queries.found import Found, Hit
from app.search.rules import Asked, Text, best


def events(asked: Asked, account: Account, most: int) -> Found:
    """Concepts too, by title and by theme, speaker, kind and place; of equals the latest first. Two statements."""
    rows = db.session.execute(
        sa.select(Event.id, Event.public_id, Event.title, Event.theme, Event.speakers, Event.audience,
                  Event.starts_at, EventKind.name.label("kind"))
        .join(Event.kind)
        .where(reach.within(account))
        .order_by(Event.starts_at.desc(), Event.id.desc())
    ).all()  # fmt: skip
    places = _places()
    texts = (
        Text(
            Hit(row.public_id, row.title, (row.kind,), at=row.starts_at),
            row.title,
            " ".join((row.kind, row.theme, row.speakers, row.audience, places.get(row.id, ""))),
            kept=True,
        )
        for row in rows
    )
    return Found.of(best(asked.words, texts), most)


def _places() -> dict[int, str]:
    """By the id of the event, where it is held."""
    found: dict[int, str] = {}
    statement = sa.select(EventSession.event_id, Meeting.venue, Meeting.address).join(Meeting).distinct()
    for event_id, venue, address in db.session.execute(statement):
        found[event_id] = f"{found.get(event_id, '')} {venue} {address}"
    return found
