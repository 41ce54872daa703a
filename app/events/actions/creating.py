"""A new event, as a file or the demonstration lays it out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.activity.actions import record
from app.core.text import one_line, slug
from app.events import queries
from app.events.actions.telling import tell_followers
from app.events.actions.texts import Texts
from app.events.models import Event, EventKind, EventSession, EventState, Meeting
from app.extensions import db
from app.places.models import WorkArea
from app.topics.models import Topic


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
class EventPlan:
    kind: EventKind
    texts: Texts
    sessions: Sequence[SessionPlan]
    state: EventState = EventState.DRAFT
    work_areas: Sequence[WorkArea] = field(default_factory=tuple)
    topic: Topic | None = None  # that it is planned from


def create_event(plan: EventPlan, *, by: str) -> Event:
    """A new event with its sessions and meetings; its address is made of its title."""
    texts = plan.texts.cleaned()
    sessions = [_session(each) for each in plan.sessions]
    event = Event(
        slug=_free_slug(texts.title), kind=plan.kind, state=plan.state, sessions=sessions,
        work_areas=list(plan.work_areas), topic=plan.topic, starts_at=min(each.starts_at for each in sessions),
        ends_at=max(each.ends_at for each in sessions), **vars(texts),
    )  # fmt: skip
    db.session.add(event)
    db.session.flush()
    record("event_created", "event", event.public_id, by=by, state=event.state.value)
    tell_followers(event)
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
