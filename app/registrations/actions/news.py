"""Marks registrations whose participants may have to be told something."""

import sqlalchemy as sa

from app.core import clock
from app.core.database import table_of
from app.extensions import db
from app.registrations.models import Registration, Status

_ROWS = table_of(Registration)
_TAKE = (
    sa.update(_ROWS)
    .where(_ROWS.c.id == sa.bindparam("registration_id"), _ROWS.c.news_at <= sa.bindparam("now"))
    .values(news_at=None, link_asked_at=None)
)


def take_news(registration_id: int) -> bool:
    """Claim the news of a registration, to send it in this transaction; False if there is none (any more).

    The row is locked until the transaction ends; a later change marks it again.
    """
    taken = db.session.execute(_TAKE, {"registration_id": registration_id, "now": clock.now()})
    return bool(taken.rowcount)  # type: ignore[attr-defined]


def raise_news(event_session_id: int) -> None:
    """Mark all live registrations of this session, even those already marked: a worker may just have claimed them."""
    db.session.execute(
        sa.update(Registration)
        .where(
            Registration.event_session_id == event_session_id,
            Registration.status.in_([status for status in Status if not status.is_final]),
        )
        .values(news_at=clock.now())
    )
