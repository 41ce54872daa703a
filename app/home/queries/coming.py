"""What an organiser sees first: what is coming up, and what needs attention."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlalchemy.orm import joinedload, selectinload

from app.core import clock
from app.events.models import Event, EventSession, EventState, Meeting
from app.extensions import db
from app.places.models import School
from app.registrations.models import Registration, Status
from app.registrations.queries import IS_SEATED

SHOWN = 12
PLACE_NEEDED = timedelta(days=60)  # before the date
_COMING = sa.and_(EventSession.cancelled_at.is_(None), Event.state != EventState.CANCELLED)


@dataclass(frozen=True)
class YearFigures:
    sign_ups: int
    schools: int  # that were held
    all_schools: int


def of_session(*conditions: ColumnElement[bool]) -> sa.Select[int]:
    """Registrations of the current session; correlated, so that no others are read."""
    return (
        sa.select(Registration.id)
        .where(Registration.event_session_id == EventSession.id, *conditions)
        .correlate(EventSession)
    )


def counted(rows: sa.Select[int]) -> sa.ScalarSelect[int]:
    return rows.with_only_columns(sa.func.count(Registration.id), maintain_column_froms=True).scalar_subquery()


def coming_sessions(within: ColumnElement[bool]) -> Sequence[EventSession]:
    """The first upcoming dates, drafts included. `within`: which events the account reaches (`app.events.reach`)."""
    first = (  # ids first: sorting a year of whole rows costs more than everything else
        sa.select(EventSession.id)
        .join(EventSession.event)
        .where(EventSession.ends_at > clock.now(), within)
        .order_by(EventSession.starts_at, EventSession.id)
        .limit(SHOWN)
        .subquery()
    )
    return db.session.scalars(
        sa.select(EventSession)
        .join(first, first.c.id == EventSession.id)
        .options(joinedload(EventSession.event).joinedload(Event.kind), selectinload(EventSession.meetings))
        .order_by(EventSession.starts_at, EventSession.id)
    ).all()


def full_sessions(within: ColumnElement[bool]) -> Sequence[EventSession]:
    """Upcoming dates with a waiting list, with the other dates of their event."""
    return db.session.scalars(
        sa.select(EventSession)
        .join(EventSession.event)
        .where(_COMING, EventSession.starts_at > clock.now(), EventSession.waiting > 0, within)
        .options(joinedload(EventSession.event).selectinload(Event.sessions).selectinload(EventSession.meetings))
        .order_by(EventSession.starts_at, EventSession.id)
        .limit(SHOWN)
    ).all()


def late_cancellations(within: ColumnElement[bool]) -> Sequence[tuple[EventSession, int]]:
    """Upcoming dates with late cancellations, with their number."""
    late = of_session(Registration.cancelled_late.is_(True), Registration.status == Status.CANCELLED_BY_PARTICIPANT)
    rows = db.session.execute(
        sa.select(EventSession, counted(late))
        .join(EventSession.event)
        .where(_COMING, EventSession.starts_at > clock.now(), within, late.exists())
        .options(joinedload(EventSession.event), selectinload(EventSession.meetings))
        .order_by(EventSession.starts_at, EventSession.id)
        .limit(SHOWN)
    )
    return [(event_session, number) for event_session, number in rows]


def meetings_without_place(within: ColumnElement[bool]) -> Sequence[Meeting]:
    """Meetings in the next two months without a place or link."""
    now = clock.now()
    return db.session.scalars(
        sa.select(Meeting)
        .join(Meeting.event_session)
        .join(EventSession.event)
        .where(
            within,
            _COMING,
            Meeting.cancelled_at.is_(None),
            Meeting.starts_at > now,
            Meeting.starts_at < now + PLACE_NEEDED,
            Meeting.venue == "",
            Meeting.address == "",
            Meeting.online_url == "",
        )
        .options(joinedload(Meeting.event_session).joinedload(EventSession.event))
        .order_by(Meeting.starts_at, Meeting.id)
        .limit(SHOWN)
    ).all()


def year_figures(since: datetime, within: ColumnElement[bool]) -> YearFigures:
    """Of the dates since then: the number of people with a seat, and of their schools."""
    taken = sa.select(sa.func.coalesce(sa.func.sum(EventSession.seats_taken), 0))
    sessions = (EventSession.event_id == Event.id, EventSession.starts_at >= since, within)
    schools = sa.select(sa.func.count(Registration.school_id.distinct())).where(
        Registration.event_session_id.in_(sa.select(EventSession.id).where(*sessions)), IS_SEATED
    )
    all_schools = sa.select(sa.func.count(School.id))
    row = db.session.execute(
        sa.select(*(each.scalar_subquery() for each in (taken.where(*sessions), schools, all_schools)))
    ).one()
    return YearFigures(*row)
