"""The meetings of a stretch of days, concepts too, and what the feed tells of events."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.activity.models import Activity
from app.events.models import Event, EventSession, EventState, Meeting
from app.extensions import db


def meetings_between(start: datetime, end: datetime, within: ColumnElement[bool]) -> Sequence[Meeting]:
    """Concepts too; everything that its line, cell or row tells is loaded."""
    return db.session.scalars(
        sa.select(Meeting)
        .join(Meeting.event_session)
        .join(EventSession.event)
        .where(Meeting.starts_at >= start, Meeting.starts_at < end, within)
        .options(
            contains_eager(Meeting.event_session)
            .contains_eager(EventSession.event)
            .options(
                joinedload(Event.kind),
                selectinload(Event.work_areas),
                selectinload(Event.sessions).selectinload(EventSession.meetings),
            )
        )
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()


def public_meetings_between(start: datetime, end: datetime) -> Sequence[Meeting]:
    """The same, of what the public sees."""
    return meetings_between(start, end, Event.state != EventState.DRAFT)


def published_at(events: Iterable[Event]) -> dict[str, datetime]:
    """By public id, when each was first seen by all; what the log forgot counts from when it was made."""
    found = {event.public_id: event.created_at for event in events}
    new, made = Activity.details["new"].as_string(), Activity.details["state"].as_string()
    told = db.session.execute(
        sa.select(Activity.subject, sa.func.min(Activity.at).label("at"))
        .where(Activity.subject_kind == "event", Activity.subject.in_(found))
        .where(
            sa.or_(
                sa.and_(Activity.verb == "event_state", new != EventState.DRAFT.value),
                sa.and_(Activity.verb == "event_created", made != EventState.DRAFT.value),
            )
        )
        .group_by(Activity.subject)
    )
    return found | {row.subject: row.at for row in told}
