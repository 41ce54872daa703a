import sqlalchemy as sa

from app.accounts.models import Account
from app.events import reach
from app.events.models import Event, EventKind
from app.events.queries.words import EVENTS
from app.extensions import db
from app.search.queries.found import Found, Hit
from app.search.rules import SearchQuery
from app.words import queries as words


def events(asked: SearchQuery, account: Account, most: int) -> Found:
    """Drafts included; equally good ones by date, the latest first. Three statements."""
    having = words.found(EVENTS, asked.words)
    rows = db.session.execute(
        sa.select(Event.public_id, Event.title, EventKind.name, Event.starts_at, Event.ends_at, Found.TOTAL)
        .join(having, having.c.row_id == Event.id)
        .join(Event.kind)
        .where(reach.within(account))
        .order_by(having.c.score.desc(), Event.starts_at.desc(), Event.id.desc())
        .limit(most)
    ).all()
    return Found(
        [Hit(row.public_id, row.title, (row.name,), at=row.starts_at, until=row.ends_at) for row in rows],
        rows[0].total if rows else 0,
    )
