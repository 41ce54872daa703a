"""The history of an event, its dates and its meetings in the activity log."""

import sqlalchemy as sa

from app.activity.models import Activity
from app.activity.verbs import SubjectKind, every_verb
from app.events.models import Event
from app.web.paging import Page, paged

PAGE = 50


def history(event: Event, page: int = 1) -> Page[Activity]:
    """One page, the latest first."""
    told = [verb for verb, known in every_verb().items() if known.in_history]
    meetings = [meeting.public_id for each in event.sessions for meeting in each.meetings]
    # kind by kind: with pairs in one list, SQLite would look for each in the whole log
    about = [
        sa.select(Activity.id).where(Activity.subject_kind == kind, Activity.subject.in_(subjects))
        for kind, subjects in (
            (SubjectKind.EVENT, [event.public_id]),
            (SubjectKind.EVENT_SESSION, [each.public_id for each in event.sessions]),
            (SubjectKind.MEETING, meetings),
        )
    ]
    statement = (
        sa.select(Activity)
        .where(Activity.id.in_(sa.union_all(*about)), Activity.verb.in_(told))
        .order_by(Activity.at.desc(), Activity.id.desc())
    )
    return paged(statement, PAGE, page)
