"""Creating an event from its plan."""

from collections.abc import Mapping

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core.text import one_line, slug
from app.events import queries
from app.events.actions.questions import copies
from app.events.actions.telling import tell_followers
from app.events.log import EventVerb
from app.events.models import Event, EventSession, Meeting
from app.events.plans import EventPlan, MeetingPlan, SessionPlan
from app.extensions import db


def create_event(plan: EventPlan, *, by: Actor) -> Event:
    """Create an event with its sessions and meetings; its address is derived from its title."""
    texts, kind, days = plan.texts.cleaned(), plan.kind, plan.reminder_days
    known = queries.venue_ids()
    sessions = [new_session(each, known) for each in plan.sessions]
    admissions = plan.admission.rows()
    event = Event(
        slug=_free_slug(texts.title),
        kind=kind,
        state=plan.state,
        sessions=sessions,
        work_areas=list(plan.work_areas),
        topic=plan.topic,
        team=list(plan.team),
        form_digest=plan.form_digest,
        starts_at=min(each.starts_at for each in sessions),
        ends_at=max(each.ends_at for each in sessions),
        asks=tuple(kind.default_asks if plan.asks is None else plan.asks),
        questions=copies(kind.questions if plan.questions is None else plan.questions),
        admissions=admissions,
        is_restricted=bool(admissions),
        needs_approval=plan.admission.needs_approval,
        reminder_days=kind.default_reminder_days if days is None else days,
        **vars(texts),
    )
    db.session.add(event)
    db.session.flush()
    record(EventVerb.CREATED, SubjectKind.EVENT, event.public_id, by=by, state=event.state.value)
    tell_followers(event)
    return event


def new_meeting(plan: MeetingPlan, venue_ids: Mapping[str, int]) -> Meeting:
    """`venue_ids` are those of the listed locaties, by `queries.venue_key` of the name."""
    return Meeting(**vars(plan), venue_id=venue_ids.get(queries.venue_key(plan.venue)))


def new_session(plan: SessionPlan, venue_ids: Mapping[str, int]) -> EventSession:
    meetings = [new_meeting(each, venue_ids) for each in plan.meetings]
    return EventSession(
        name=one_line(plan.name),
        capacity=plan.capacity,
        has_waiting_list=plan.has_waiting_list,
        sign_up_from=plan.sign_up_from,
        sign_up_until=plan.sign_up_until,
        **vars(plan.limits),
        meetings=meetings,
        starts_at=min(each.starts_at for each in meetings),
        ends_at=max(each.ends_at for each in meetings),
    )


def _free_slug(title: str) -> str:
    wanted = slug(title)
    tried, number = wanted, 1
    while queries.slug_is_taken(tried):
        number += 1
        tried = f"{wanted}-{number}"
    return tried
