"""Which agreements are within the reach of a bounded account (`app.web.access`)."""

import sqlalchemy as sa
from sqlalchemy import ColumnElement

from app.accounts.models import Account, AccountRole
from app.events import reach as events
from app.events.models import Event
from app.extensions import db
from app.follow_up.models import Agreement
from app.places.models import WorkArea
from app.topics.models import Topic


def within(account: Account) -> ColumnElement[bool]:
    """A medeorganisator reaches those of their own events; a consulent those of their own werkgebied."""
    if account.role is AccountRole.CO_ORGANISER:
        return sa.exists(sa.select(1).where(Event.id == Agreement.event_id, events.within(account)))
    if account.role is AccountRole.CONSULTANT:
        return Agreement.work_area_id.in_([area.id for area in account.work_areas])
    return sa.true()


def work_areas(account: Account, all_areas: list[WorkArea]) -> list[WorkArea]:
    """The werkgebieden for which this account can make agreements."""
    return list(account.work_areas) if account.role is AccountRole.CONSULTANT else all_areas


def agreement(account: Account, public_id: str) -> bool | None:
    found = db.session.scalar(sa.select(Agreement.id).where(Agreement.public_id == public_id))
    if found is None:
        return None
    return bool(db.session.scalar(sa.select(sa.exists().where(Agreement.id == found, within(account)))))


def topic(account: Account, public_id: str) -> bool | None:
    """A topic belongs to no event: a consulent may follow it up, a medeorganisator may not."""
    found = db.session.scalar(sa.select(Topic.id).where(Topic.public_id == public_id))
    return None if found is None else account.role is not AccountRole.CO_ORGANISER
