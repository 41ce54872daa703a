"""Cancelling one meeting of a series, and reinstating it."""

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.core.refusal import Objection, refuse
from app.core.text import one_line
from app.events import rules
from app.events.actions.holding import hold
from app.events.actions.news import raise_news, remember
from app.events.actions.spans import span
from app.events.log import EventVerb
from app.events.models import Meeting
from app.extensions import db


def call_off_meeting(meeting: Meeting, *, reason: str, by: Actor) -> None:
    """The rest of the series stays, and everybody keeps their seat. Raises Refused."""
    hold(meeting.event_session.event)
    if meeting.is_cancelled:
        return
    refuse(lapse_objection(meeting))
    remember(meeting)
    meeting.cancelled_at, meeting.cancel_reason = clock.now(), one_line(reason)[:500]
    _changed(meeting)
    record(EventVerb.MEETING_CANCELLED, SubjectKind.MEETING, meeting.public_id, by=by)


def restore_meeting(meeting: Meeting, *, by: Actor) -> None:
    """The meeting takes place after all, with new calendar entries. Raises Refused."""
    hold(meeting.event_session.event)
    if not meeting.is_cancelled:
        return
    refuse(rules.restore_objection(meeting.ends_at, clock.now(), is_cancelled=meeting.event_session.is_cancelled))
    remember(meeting)
    meeting.cancelled_at, meeting.cancel_reason = None, ""
    _changed(meeting)
    record(EventVerb.MEETING_RESTORED, SubjectKind.MEETING, meeting.public_id, by=by)


def lapse_objection(meeting: Meeting) -> Objection | None:
    event_session = meeting.event_session
    return rules.lapse_objection(
        event_session.event.state,
        meeting.ends_at,
        clock.now(),
        is_last=all(other.is_cancelled for other in event_session.meetings if other is not meeting),
        is_cancelled=event_session.is_cancelled,
    )


def _changed(meeting: Meeting) -> None:
    event_session = meeting.event_session
    if event_session.event.is_public:
        meeting.revision += 1
    meeting.changed_at = event_session.event.changed_at = clock.now()
    raise_news(event_session, (meeting.starts_at, meeting.ends_at))
    span(event_session)
    db.session.flush()
