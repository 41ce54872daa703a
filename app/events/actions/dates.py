"""Adding and removing dates."""

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.core.refusal import Objection, refuse
from app.core.text import one_line
from app.events import hooks, queries, rules
from app.events.actions.creating import new_meeting, new_session
from app.events.actions.holding import hold
from app.events.actions.news import raise_news
from app.events.actions.spans import span
from app.events.log import EventVerb
from app.events.models import Event, EventSession, Meeting
from app.events.plans import MeetingPlan, SessionPlan
from app.extensions import db


def add_session(event: Event, plan: SessionPlan, *, by: Actor) -> EventSession:
    """Another date to choose. Raises Refused if the event is cancelled, or another date has this name."""
    hold(event)
    refuse(rules.add_objection(event.state))
    name, others = one_line(plan.name), [each.name for each in event.sessions]
    refuse(rules.seats_objection(plan.capacity, taken=0, name=name, other_names=others))
    event_session = new_session(plan, queries.venue_ids())
    event.sessions.append(event_session)
    span(event_session)
    event.changed_at = clock.now()
    db.session.flush()
    record(EventVerb.SESSION_ADDED, SubjectKind.EVENT_SESSION, event_session.public_id, by=by)
    return event_session


def add_meeting(event_session: EventSession, plan: MeetingPlan, *, by: Actor) -> Meeting:
    """Another meeting for a group; the worker informs its participants. Raises Refused if it is cancelled."""
    event = event_session.event
    hold(event)
    refuse(rules.add_objection(event.state, is_cancelled=event_session.is_cancelled))
    meeting = new_meeting(plan, queries.venue_ids())
    event_session.meetings.append(meeting)
    meeting.before = {"is_new": True}
    raise_news(event_session)
    span(event_session)
    event.changed_at = clock.now()
    db.session.flush()
    record(EventVerb.MEETING_ADDED, SubjectKind.MEETING, meeting.public_id, by=by, event=event.public_id)
    return meeting


def remove_session(event_session: EventSession, *, by: Actor) -> None:
    """Remove a date that nobody ever signed up for. Raises Refused."""
    event = event_session.event
    hold(event)
    refuse(session_removal_objection(event_session))
    record(
        EventVerb.SESSION_REMOVED,
        SubjectKind.EVENT,
        event.public_id,
        by=by,
        starts_at=event_session.starts_at.isoformat(),
    )
    event.sessions.remove(event_session)
    db.session.flush()
    span(event.sessions[0])
    event.changed_at = clock.now()


def remove_meeting(meeting: Meeting, *, by: Actor) -> None:
    """Remove one meeting of a group that nobody ever signed up for. Raises Refused."""
    event_session = meeting.event_session
    event = event_session.event
    hold(event)
    refuse(meeting_removal_objection(meeting))
    record(
        EventVerb.MEETING_REMOVED, SubjectKind.EVENT, event.public_id, by=by, starts_at=meeting.starts_at.isoformat()
    )
    event_session.meetings.remove(meeting)
    db.session.flush()
    span(event_session)
    event.changed_at = clock.now()


def session_removal_objection(event_session: EventSession) -> Objection | None:
    return _removal_objection(event_session, is_last=len(event_session.event.sessions) == 1)


def meeting_removal_objection(meeting: Meeting) -> Objection | None:
    objection = _removal_objection(meeting.event_session, is_last=False)
    return objection or (rules.LAST_MEETING if len(meeting.event_session.meetings) == 1 else None)


def _removal_objection(event_session: EventSession, *, is_last: bool) -> Objection | None:
    return rules.removal_objection(
        event_session.event.state,
        is_last=is_last,
        has_people=hooks.has(hooks.Trace.PEOPLE, [event_session]),
        has_begun=event_session.starts_at <= clock.now(),
    )
