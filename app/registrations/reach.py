"""Which participants are within the reach of a bounded account (`app.web.access`)."""

import sqlalchemy as sa
from sqlalchemy import ColumnElement

from app.accounts.models import Account, AccountRole
from app.events import reach as events
from app.events.models import Event
from app.extensions import db
from app.places.models import School
from app.registrations.models import Registration


def within(account: Account) -> ColumnElement[bool]:
    """A medeorganisator reaches participants of their own events; a consulent those from their own werkgebied."""
    if account.role is AccountRole.CO_ORGANISER:
        return sa.exists(sa.select(1).where(Event.id == Registration.event_id, events.within(account)))
    if account.role is AccountRole.CONSULTANT:
        own = [area.id for area in account.work_areas]
        return sa.exists(sa.select(1).where(School.id == Registration.school_id, School.work_area_id.in_(own)))
    return sa.true()


def registration(account: Account, public_id: str) -> bool | None:
    found = db.session.scalar(sa.select(Registration.id).where(Registration.public_id == public_id))
    if found is None:
        return None
    return bool(db.session.scalar(sa.select(sa.exists().where(Registration.id == found, within(account)))))
