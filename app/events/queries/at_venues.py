"""Upcoming meetings that show a venue's name and address."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlalchemy.orm import contains_eager

from app.core import clock
from app.events.models import Event, EventSession, EventState, Meeting
from app.extensions import db
from app.places.hooks import VenueCopy
from app.places.models import Venue


def coming(which: ColumnElement[bool]) -> Sequence[Meeting]:
    """Meetings that are to take place, drafts included, in order."""
    return db.session.scalars(
        sa.select(Meeting)
        .join(Meeting.event_session)
        .join(EventSession.event)
        .where(
            which,
            Meeting.starts_at > clock.now(),
            Meeting.cancelled_at.is_(None),
            EventSession.cancelled_at.is_(None),
            Event.state != EventState.CANCELLED,
        )
        .options(contains_eager(Meeting.event_session).contains_eager(EventSession.event))
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()


def copies(venue: Venue) -> list[VenueCopy]:
    """Also of meetings that were planned under its name before it was in the list."""
    by_name = sa.and_(Meeting.venue_id.is_(None), Meeting.venue == venue.name)
    return [_copy(each, venue) for each in coming(sa.or_(Meeting.venue_id == venue.id, by_name))]


def _copy(meeting: Meeting, venue: Venue) -> VenueCopy:
    event_session = meeting.event_session
    return VenueCopy(
        public_id=meeting.public_id,
        title=event_session.event.title,
        starts_at=meeting.starts_at,
        venue=meeting.venue,
        address=meeting.address,
        people=event_session.seats_taken + event_session.waiting,
        is_as_venue=(meeting.venue, meeting.address) == (venue.name, venue.address),
    )
