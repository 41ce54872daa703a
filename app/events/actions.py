"""The only writers of events, sessions and meetings."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.activity.actions import record
from app.core import clock, locks
from app.core.refusal import Objection, Refused
from app.core.text import one_line, plain, sentence, slug
from app.events import queries, rules
from app.events.models import Event, EventKind, EventSession, EventState, Meeting
from app.extensions import db
from app.places.models import WorkArea


@dataclass(frozen=True, kw_only=True)
class MeetingPlan:
    starts_at: datetime
    ends_at: datetime
    doors_at: datetime | None = None
    venue: str = ""
    address: str = ""
    online_url: str = ""


@dataclass(frozen=True, kw_only=True)
class SessionPlan:
    meetings: Sequence[MeetingPlan]
    name: str = ""
    capacity: int | None = None
    has_waiting_list: bool = True
    sign_up_from: datetime | None = None
    sign_up_until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Texts:
    """What an organiser writes about an event."""

    title: str
    goal: str = ""
    description: str = ""
    programme: str = ""
    audience: str = ""
    speakers: str = ""
    theme: str = ""
    bring: str = ""
    origin: str = ""
    improvements: str = ""
    report: str = ""
    contact_name: str = ""
    contact_email: str = ""

    def cleaned(self) -> "Texts":
        lines = ("title", "audience", "speakers", "theme", "bring", "origin", "contact_name", "contact_email")
        return replace(
            self,
            **{name: one_line(getattr(self, name)) for name in lines},
            **{
                name: plain(getattr(self, name))
                for name in ("goal", "description", "programme", "improvements", "report")
            },
        )


@dataclass(frozen=True, kw_only=True)
class EventPlan:
    kind: EventKind
    texts: Texts
    sessions: Sequence[SessionPlan]
    state: EventState = EventState.DRAFT
    work_areas: Sequence[WorkArea] = field(default_factory=tuple)


def create_event(plan: EventPlan, *, by: str) -> Event:
    """A new event with its sessions and meetings; its address is made of its title."""
    texts = plan.texts.cleaned()
    sessions = [_session(each) for each in plan.sessions]
    event = Event(
        slug=_free_slug(texts.title), kind=plan.kind, state=plan.state, sessions=sessions,
        work_areas=list(plan.work_areas), starts_at=min(each.starts_at for each in sessions),
        ends_at=max(each.ends_at for each in sessions), **vars(texts),
    )  # fmt: skip
    db.session.add(event)
    db.session.flush()
    record("event_created", "event", event.public_id, by=by, state=event.state.value)
    return event


def _session(plan: SessionPlan) -> EventSession:
    meetings = [Meeting(**vars(each)) for each in plan.meetings]
    return EventSession(
        name=one_line(plan.name), capacity=plan.capacity, has_waiting_list=plan.has_waiting_list,
        sign_up_from=plan.sign_up_from, sign_up_until=plan.sign_up_until, meetings=meetings,
        starts_at=min(each.starts_at for each in meetings), ends_at=max(each.ends_at for each in meetings),
    )  # fmt: skip


def _free_slug(title: str) -> str:
    wanted = slug(title)
    tried, number = wanted, 1
    while queries.slug_is_taken(tried):
        number += 1
        tried = f"{wanted}-{number}"
    return tried


def count(event_session: EventSession, *, seats: int = 0, waiting: int = 0) -> None:
    """Keep the counts; called under the event's lock by whoever changed a registration's status."""
    event_session.seats_taken += seats
    event_session.waiting += waiting


def edit(event: Event, texts: Texts, *, by: str) -> None:
    """New texts. Nobody is mailed for them; their calendars follow at the next real change."""
    locks.lock(event)
    changed = [name for name, value in vars(texts.cleaned()).items() if getattr(event, name) != value]
    for name in changed:
        setattr(event, name, getattr(texts.cleaned(), name))
    if changed:
        event.changed_at = clock.now()
        record("event_edited", "event", event.public_id, by=by, changed=changed)


def set_seats(
    event_session: EventSession,
    *,
    name: str,
    capacity: int | None,
    has_waiting_list: bool,
    sign_up_from: datetime | None,
    sign_up_until: datetime | None,
    by: str,
) -> None:
    """Capacity, waiting list and sign-up window. Raises Refused below the seats already taken."""
    locks.lock(event_session.event)
    db.session.refresh(event_session)
    if capacity is not None and capacity < event_session.seats_taken:
        raise Refused(
            Objection(
                "too_few",
                sentence("Er zijn al %(n)s plaatsen bezet. Minder kan niet.", n=event_session.seats_taken),
                "capacity",
            )
        )
    old = event_session.capacity
    event_session.name, event_session.capacity = one_line(name), capacity
    event_session.has_waiting_list = has_waiting_list
    event_session.sign_up_from, event_session.sign_up_until = sign_up_from, sign_up_until
    event_session.event.changed_at = clock.now()
    record("session_edited", "event_session", event_session.public_id, by=by, old=old, new=capacity)


def reschedule(
    meeting: Meeting,
    *,
    starts_at: datetime,
    ends_at: datetime,
    doors_at: datetime | None,
    venue: str,
    address: str,
    online_url: str,
    by: str,
) -> bool:
    """Move a meeting; gives whether anything changed. Its people are told by the worker."""
    event_session = meeting.event_session
    locks.lock(event_session.event)
    new = {
        "starts_at": starts_at, "ends_at": ends_at, "doors_at": doors_at, "venue": one_line(venue),
        "address": one_line(address), "online_url": one_line(online_url),
    }  # fmt: skip
    changed = [name for name, value in new.items() if getattr(meeting, name) != value]
    if not changed:
        return False
    for name in changed:
        setattr(meeting, name, new[name])
    meeting.revision += 1
    meeting.changed_at = event_session.news_at = event_session.event.changed_at = clock.now()
    _span(event_session)
    record("meeting_moved", "meeting", meeting.public_id, by=by, changed=changed)
    db.session.flush()
    return True


def _span(event_session: EventSession) -> None:
    event_session.starts_at = min(each.starts_at for each in event_session.meetings)
    event_session.ends_at = max(each.ends_at for each in event_session.meetings)
    event = event_session.event
    event.starts_at = min(each.starts_at for each in event.sessions)
    event.ends_at = max(each.ends_at for each in event.sessions)


def publish(event: Event, *, contact_email: str, by: str) -> None:
    """Open for sign-up. `contact_email` is the organisation's own, for an event without one."""
    _become(event, EventState.OPEN, contact_email=contact_email, by=by)


def save_the_date(event: Event, *, contact_email: str, by: str) -> None:
    _become(event, EventState.SAVE_THE_DATE, contact_email=contact_email, by=by)


def withdraw(event: Event, *, by: str) -> None:
    """Back to concept: only while nobody is on a list."""
    _become(event, EventState.DRAFT, contact_email="", by=by)


def sheet(event: Event, contact_email: str) -> rules.Sheet:
    """What the publishing checks look at."""
    return rules.Sheet(
        goal=event.goal,
        audience=event.audience,
        contact_email=event.contact_email or contact_email,
        places=[meeting.place or meeting.online_url for each in event.sessions for meeting in each.meetings],
    )


def _become(event: Event, state: EventState, *, contact_email: str, by: str) -> None:
    locks.lock(event)
    taken = sum(each.seats_taken + each.waiting for each in event.sessions)
    objection = rules.state_objection(event.state, state, taken=taken)
    if objection is None and state is not EventState.DRAFT:
        objection = next(iter(rules.publish_objections(sheet(event, contact_email), state)), None)
    if objection is not None:
        raise Refused(objection)
    old = event.state
    event.state, event.changed_at = state, clock.now()
    for meeting in (meeting for each in event.sessions for meeting in each.meetings):
        meeting.changed_at = clock.now()
    record("event_state", "event", event.public_id, by=by, old=old.value, new=state.value)


def mark_session_cancelled(event_session: EventSession, *, reason: str, by: str) -> None:
    """Call off one date; its registrations are ended by registrations."""
    event_session.cancelled_at = event_session.event.changed_at = clock.now()
    event_session.cancel_reason = one_line(reason)[:500]
    _revise(event_session)
    record("session_cancelled", "event_session", event_session.public_id, by=by)
    if all(each.cancelled_at is not None for each in event_session.event.sessions):
        event_session.event.state = EventState.CANCELLED
        event_session.event.cancel_reason = event_session.cancel_reason


def mark_event_cancelled(event: Event, *, reason: str, by: str) -> None:
    event.state, event.changed_at = EventState.CANCELLED, clock.now()
    event.cancel_reason = one_line(reason)[:500]
    for event_session in event.sessions:
        if event_session.cancelled_at is None:
            event_session.cancelled_at, event_session.cancel_reason = clock.now(), event.cancel_reason
            _revise(event_session)
    record("event_cancelled", "event", event.public_id, by=by)


def _revise(event_session: EventSession) -> None:
    for meeting in event_session.meetings:
        meeting.revision += 1
        meeting.changed_at = clock.now()
