"""What the feed needs to know about events."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from app.activity.models import Activity
from app.activity.verbs import SubjectKind
from app.events.log import EventVerb
from app.events.models import Event, EventState
from app.extensions import db


def published_at(events: Iterable[Event]) -> dict[str, datetime]:
    """When each was first public, by public id; when it was created if the log no longer knows."""
    found = {event.public_id: event.created_at for event in events}
    new, made = Activity.details["new"].as_string(), Activity.details["state"].as_string()
    told = db.session.execute(
        sa.select(Activity.subject, sa.func.min(Activity.at).label("at"))
        .where(Activity.subject_kind == SubjectKind.EVENT, Activity.subject.in_(found))
        .where(
            sa.or_(
                sa.and_(Activity.verb == EventVerb.STATE, new != EventState.DRAFT.value),
                sa.and_(Activity.verb == EventVerb.CREATED, made != EventState.DRAFT.value),
            )
        )
        .group_by(Activity.subject)
    )
    return found | {row.subject: row.at for row in told}
