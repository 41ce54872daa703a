"""Changes of an event's state: open, save the date, draft again, or cancelled."""

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.core.refusal import refuse, refuse_first
from app.core.text import one_line
from app.events import rules
from app.events.actions.holding import hold
from app.events.actions.news import raise_news
from app.events.actions.spans import span_event
from app.events.actions.telling import tell_followers
from app.events.log import EventVerb
from app.events.models import Event, EventSession, EventState


def publish(event: Event, *, contact_email: str, by: Actor) -> None:
    """Open for sign-up. `contact_email` is the organisation's, for an event without one."""
    _become(event, EventState.OPEN, contact_email=contact_email, by=by)


def save_the_date(event: Event, *, contact_email: str, by: Actor) -> None:
    _become(event, EventState.SAVE_THE_DATE, contact_email=contact_email, by=by)


def withdraw(event: Event, *, by: Actor) -> None:
    """Back to draft, as long as nobody has signed up."""
    _become(event, EventState.DRAFT, contact_email="", by=by)


def sheet(event: Event, contact_email: str) -> rules.PublishingFacts:
    """What the publishing checks look at."""
    return rules.PublishingFacts(
        goal=event.goal,
        audience=event.audience,
        contact_email=event.contact_email or contact_email,
        places=[meeting.place or meeting.online_url for each in event.sessions for meeting in each.meetings],
    )


def _become(event: Event, state: EventState, *, contact_email: str, by: Actor) -> None:
    hold(event)
    if event.state is state:
        return  # clicked twice
    taken = sum(each.seats_taken + each.waiting for each in event.sessions)
    refuse(rules.state_objection(event.state, state, taken=taken))
    if state is not EventState.DRAFT:
        refuse_first(rules.publish_objections(sheet(event, contact_email), state))
    old = event.state
    event.state, event.changed_at = state, clock.now()
    if state is not EventState.SAVE_THE_DATE:
        event.publish_at = event.publish_failed_at = None  # an organiser changed their mind, or it is open by now
    for meeting in (meeting for each in event.sessions for meeting in each.meetings):
        meeting.changed_at = clock.now()
    record(EventVerb.STATE, SubjectKind.EVENT, event.public_id, by=by, old=old.value, new=state.value)
    tell_followers(event)


def mark_session_cancelled(event_session: EventSession, *, reason: str, by: Actor) -> None:
    """Cancel one date; the registrations slice ends its registrations. Raises Refused for a draft."""
    refuse(rules.call_off_objection(event_session.event.state))
    event_session.cancelled_at = event_session.event.changed_at = clock.now()
    event_session.cancel_reason = one_line(reason)[:500]
    raise_news(event_session)
    _revise(event_session)
    record(EventVerb.SESSION_CANCELLED, SubjectKind.EVENT_SESSION, event_session.public_id, by=by)
    span_event(event_session.event)
    if all(each.cancelled_at is not None for each in event_session.event.sessions):
        _end(event_session.event)
        event_session.event.cancel_reason = event_session.cancel_reason


def mark_event_cancelled(event: Event, *, reason: str, by: Actor) -> None:
    """Cancel all upcoming dates. If one was already held, that date and the event keep their state."""
    refuse(rules.call_off_objection(event.state))
    held = [each for each in event.sessions if each.cancelled_at is None and each.ends_at <= clock.now()]
    event.changed_at, event.cancel_reason = clock.now(), one_line(reason)[:500]
    if not held:
        _end(event)
    for event_session in event.sessions:
        if event_session.cancelled_at is None and event_session not in held:
            event_session.cancelled_at, event_session.cancel_reason = clock.now(), event.cancel_reason
            raise_news(event_session)
            _revise(event_session)
    span_event(event)
    record(EventVerb.CANCELLED, SubjectKind.EVENT, event.public_id, by=by)


def mark_session_reopened(event_session: EventSession, *, by: Actor) -> None:
    """A cancelled date takes place after all, and so does its event. Raises Refused if it is over."""
    event = event_session.event
    refuse(rules.restore_objection(event_session.ends_at, clock.now()))
    event_session.cancelled_at, event_session.cancel_reason = None, ""
    if event.is_cancelled:
        event.state, event.cancelled_from = event.cancelled_from or EventState.OPEN, None
    event.cancel_reason, event.changed_at = "", clock.now()
    span_event(event)
    raise_news(event_session)
    _revise(event_session)
    record(EventVerb.SESSION_REOPENED, SubjectKind.EVENT_SESSION, event_session.public_id, by=by)


def _end(event: Event) -> None:
    if not event.is_cancelled:
        event.cancelled_from, event.state = event.state, EventState.CANCELLED


def _revise(event_session: EventSession) -> None:
    for meeting in event_session.meetings:
        meeting.revision += 1
        meeting.changed_at = clock.now()
