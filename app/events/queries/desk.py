"""The list of events on the organisers' side."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from app.accounts.models import Account
from app.core import clock
from app.events import reach
from app.events.models import Event, EventState
from app.events.queries import words
from app.events.queries.one import in_order
from app.events.queries.programme import filtered
from app.extensions import db

PAGE = 50


@dataclass(frozen=True)
class Listing:
    """One page of a long list; pages count from 1, `total` counts all of them."""

    rows: Sequence[Event]
    number: int
    pages: int
    total: int


def all_events(
    kind: str = "", state: str = "", q: str = "", *, page: int = 1, account: Account | None = None
) -> Listing:
    """Concepts too; what comes first, then what was, latest first. Only what is within reach of `account`."""
    now = clock.now()
    is_over = Event.ends_at <= now
    statement = sa.select(Event.id).order_by(
        is_over, sa.case((is_over, None), else_=Event.starts_at), Event.starts_at.desc(), Event.id.desc()
    )
    if state:
        statement = statement.where(Event.state == EventState(state))
    if account is not None:
        statement = statement.where(reach.within(account))
    ids = db.session.scalars(filtered(statement, kind, "")).all()
    if q.strip():
        found = words.found(q)
        ids = [each for each in ids if each in found]
    pages = max(1, -(-len(ids) // PAGE))
    number = min(max(1, page), pages)
    return Listing(in_order(ids[(number - 1) * PAGE : number * PAGE]), number, pages, len(ids))
