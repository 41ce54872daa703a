"""Adding and removing dates."""

from sqlalchemy.exc import IntegrityError

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.core.refusal import Refused, refuse
from app.core.text import one_line
from app.events import queries, rules
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
    """Remove a date that nobody signed up for. Raises Refused."""
    event = event_session.event
    hold(event)
    refuse(
        rules.removal_objection(
            event.state,
            is_last=len(event.sessions) == 1,
            taken=event_session.seats_taken + event_session.waiting,
            has_begun=event_session.starts_at <= clock.now(),
        )
    )
    record(
        EventVerb.SESSION_REMOVED,
        SubjectKind.EVENT,
        event.public_id,
        by=by,
        starts_at=event_session.starts_at.isoformat(),
    )
    event.sessions.remove(event_session)
    _flush_or_refuse()
    span(event.sessions[0])
    event.changed_at = clock.now()


def remove_meeting(meeting: Meeting, *, by: Actor) -> None:
    """Remove one meeting of a group that nobody signed up for. Raises Refused."""
    event_session = meeting.event_session
    event = event_session.event
    hold(event)
    refuse(
        rules.removal_objection(
            event.state,
            is_last=False,
            taken=event_session.seats_taken + event_session.waiting,
            has_begun=event_session.starts_at <= clock.now(),
        )
    )
    refuse(rules.LAST_MEETING if len(event_session.meetings) == 1 else None)
    record(
        EventVerb.MEETING_REMOVED, SubjectKind.EVENT, event.public_id, by=by, starts_at=meeting.starts_at.isoformat()
    )
    event_session.meetings.remove(meeting)
    _flush_or_refuse()
    span(event_session)
    event.changed_at = clock.now()


def _flush_or_refuse() -> None:
    """A person who signed up and cancelled still has a page about it, so the database keeps that date."""
    try:
        with db.session.begin_nested():
            db.session.flush()
    except IntegrityError:
        raise Refused(rules.SIGNED_UP) from None
