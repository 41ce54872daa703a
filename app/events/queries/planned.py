"""What is already planned on the days of a plan, and the places to meet."""

from collections.abc import Collection
from datetime import date, time, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.core import clock
from app.core.text import one_line
from app.events import reach
from app.events.models import Event, EventSession, EventState, Meeting
from app.events.rules import Slot
from app.extensions import db
from app.places.models import Venue


def slots(days: Collection[date], *, account: Account, besides: Event | None = None) -> list[Slot]:
    """The meetings on these days that `account` may see, in order; without cancelled ones."""
    if not days:
        return []
    first = clock.moment(min(days), time())
    last = clock.moment(max(days) + timedelta(days=1), time())
    statement = (
        sa.select(Meeting)
        .join(Meeting.event_session)
        .join(EventSession.event)
        .where(
            Meeting.starts_at >= first,
            Meeting.starts_at < last,
            EventSession.cancelled_at.is_(None),
            Event.state != EventState.CANCELLED,
            sa.or_(Event.state != EventState.DRAFT, reach.within(account)),
        )
        .options(joinedload(Meeting.event_session).joinedload(EventSession.event).selectinload(Event.work_areas))
        .order_by(Meeting.starts_at, Meeting.id)
    )
    if besides is not None:
        statement = statement.where(Event.id != besides.id)
    found = db.session.scalars(statement).all()
    return [slot(each) for each in found if clock.local(each.starts_at).date() in days]


def slot(meeting: Meeting) -> Slot:
    event = meeting.event_session.event
    return Slot(
        title=event.title,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        areas=frozenset(each.name for each in event.work_areas),
        audience=event.audience,
        speakers=event.speakers,
        venue=meeting.venue,
        room=meeting.room,
    )


def venue_key(name: str) -> str:
    """The form that all spellings of a place share."""
    return one_line(name).casefold()


def venue_ids() -> dict[str, int]:
    """By the key of the name."""
    return {venue_key(name): number for name, number in db.session.execute(sa.select(Venue.name, Venue.id))}
