"""The organisers' list of events."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.accounts.models import Account
from app.core import clock
from app.events import reach
from app.events.models import Event
from app.events.queries import words
from app.events.queries.one import in_order
from app.events.queries.programme import narrowed
from app.extensions import db
from app.web import paging
from app.web.paging import Page

PAGE = 50


def all_events(
    kind: str = "", state: str = "", q: str = "", *, page: int = 1, account: Account | None = None
) -> Page[Event]:
    """Drafts included; upcoming events first, then past ones, latest first. Only those within reach of `account`."""
    asked = narrowed(kind, state=state)
    if account is not None:
        asked.append(reach.within(account))
    if q.strip():
        asked.append(words.found(q))
    total = db.session.scalar(sa.select(sa.func.count(Event.id)).where(*asked)) or 0
    here = paging.page(total, PAGE, page)
    return here.of(in_order(_ids_of(asked, here.after)))


def _ids_of(asked: Sequence[sa.ColumnElement[bool]], after: int) -> list[int]:
    """A page of them: of upcoming and of past events no more are read than needed."""
    coming, was = Event.ends_at > clock.now(), Event.ends_at <= clock.now()
    to_come = db.session.scalar(sa.select(sa.func.count(Event.id)).where(*asked, coming)) or 0
    first = sa.select(Event.id).where(*asked, coming).order_by(Event.starts_at, Event.id.desc())
    then = sa.select(Event.id).where(*asked, was).order_by(Event.starts_at.desc(), Event.id.desc())
    ids = list(db.session.scalars(first.limit(PAGE).offset(after)))
    rest = then.limit(PAGE - len(ids)).offset(max(0, after - to_come))
    return ids + list(db.session.scalars(rest))
