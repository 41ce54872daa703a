"""Where a walk along the pages of the demonstration begins, besides the front page."""

from collections.abc import Callable, Iterable
from typing import Any

import sqlalchemy as sa
from flask import url_for

from app.core import clock
from app.core.database import Base
from app.evaluations.models import Ticket
from app.events.models import Event
from app.extensions import db
from app.registrations.links import mine_token
from app.registrations.models import Interest, Registration, SeatTransfer
from app.web.links import token

OWN = ("/aanmelding/", "/plaats/", "/seintje/", "/evaluatie/")


def events() -> list[str]:
    """One event of each look that its page and its form can have."""
    rows = db.session.scalars(sa.select(Event).order_by(Event.id)).all()
    found = {_look(row): row for row in rows}
    pages = [url_for("events.event", slug=row.slug) for row in found.values()]
    open_ones = [row for look, row in found.items() if look[:2] == ("open", False)]
    return pages + [url_for("registrations.sign_up", slug=row.slug) for row in open_ones]


def _look(event: Event) -> tuple[Any, ...]:
    asks_more = any(each.only_if or each.limits for each in event.questions)
    is_over, first = event.ends_at < clock.now(), event.sessions[0]
    return event.state.value, is_over, event.needs_approval, asks_more, bool(first.limits), len(event.sessions) > 1


def own() -> list[str]:
    """A participant's page for each standing that somebody can have, and the other links that are mailed."""
    rows = db.session.scalars(sa.select(Registration).order_by(Registration.id.desc())).all()
    people = {_standing(row): row for row in rows}.values()
    return [
        *(url_for("registrations.registration", token=token("registration", row)) for row in people),
        *_mailed("registrations.own_interest", "interest", Interest, lambda row: row.confirmed_at is None),
        *_mailed("registrations.transfer", "transfer", SeatTransfer, lambda _row: None),
        *_mailed("evaluations.evaluation", "evaluation", Ticket, lambda row: row.is_used),
    ]


def mine() -> list[str]:
    """The pages with everything of one address, by a link that is good for a day."""
    link = mine_token(db.session.scalars(sa.select(Registration).order_by(Registration.id).limit(1)).one())
    return [url_for(page, token=link) for page in ("registrations.all_mine", "privacy.erase")]


def _standing(row: Registration) -> tuple[Any, ...]:
    is_over = row.event_session.ends_at < clock.now()
    dates, meetings = len(row.event.sessions), len(row.event_session.meetings)
    return row.status, row.awaits_approval, is_over, dates > 1, meetings > 1, row.waits_with is not None


def _mailed(endpoint: str, purpose: str, model: type[Base], look: Callable[[Any], Any]) -> list[str]:
    """The link of one row of each look."""
    rows: Iterable[Any] = db.session.scalars(sa.select(model).order_by(sa.inspect(model).primary_key[0]))
    return [url_for(endpoint, token=token(purpose, row)) for row in {look(row): row for row in rows}.values()]
