"""Which events are within the reach of a bounded account (`app.web.access`)."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement

from app.accounts.models import Account, AccountRole
from app.events.models import Event, EventSession, Meeting, event_team, event_work_area
from app.extensions import db


def within(account: Account) -> ColumnElement[bool]:
    """A medeorganisator reaches their own events; a consulent those of their own werkgebied or the whole region."""
    if account.role is AccountRole.CO_ORGANISER:
        return sa.exists(
            sa.select(1)
            .select_from(event_team)
            .where(event_team.c.event_id == Event.id, event_team.c.account_id == account.id)
        )
    if account.role is AccountRole.CONSULTANT:
        areas = sa.select(event_work_area.c.work_area_id).where(event_work_area.c.event_id == Event.id)
        own = [area.id for area in account.work_areas]
        return sa.or_(~sa.exists(areas), sa.exists(areas.where(event_work_area.c.work_area_id.in_(own))))
    return sa.true()


def own_titles(account_ids: Sequence[int]) -> dict[int, list[str]]:
    """Titles of the events that these accounts created or work on, the latest first."""
    found: dict[int, list[str]] = {}
    rows = db.session.execute(
        sa.select(event_team.c.account_id, Event.title)
        .join(Event, Event.id == event_team.c.event_id)
        .where(event_team.c.account_id.in_(account_ids))
        .order_by(Event.starts_at.desc(), Event.id)
    )
    for account_id, title in rows:
        found.setdefault(account_id, []).append(title)
    return found


def _reach(account: Account, statement: sa.Select[Any]) -> bool | None:
    found = db.session.scalar(statement)
    if found is None:
        return None
    return bool(db.session.scalar(sa.select(sa.exists().where(Event.id == found, within(account)))))


def event(account: Account, public_id: str) -> bool | None:
    return _reach(account, sa.select(Event.id).where(Event.public_id == public_id))


def event_session(account: Account, public_id: str) -> bool | None:
    return _reach(account, sa.select(EventSession.event_id).where(EventSession.public_id == public_id))


def meeting(account: Account, public_id: str) -> bool | None:
    statement = sa.select(EventSession.event_id).join(Meeting).where(Meeting.public_id == public_id)
    return _reach(account, statement)
