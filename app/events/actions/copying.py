"""Copying an event to other dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.activity.actors import Actor
from app.events import hooks, rules
from app.events.actions.planning import plan_event
from app.events.models import Event, EventSession, Meeting
from app.events.plans import AdmissionPlan, EventPlan, EventTexts, MeetingPlan, SeatLimits, SessionPlan

NOT_COPIED = ("improvements", "report")  # they describe the meeting that was held


@dataclass(frozen=True)
class Times:
    """When a copied meeting takes place."""

    starts_at: datetime
    ends_at: datetime
    doors_at: datetime | None


def copy_event(
    source: Event, title: str, times: Mapping[str, Times], *, form_key: str, contact_email: str, by: Actor
) -> Event:
    """A draft with everything of `source` except its registrations.

    `times` is keyed by the public id of the original meeting; meetings that are not in it are left out.
    """
    texts = {name: getattr(source, name) for name in EventTexts.__dataclass_fields__ if name not in NOT_COPIED}
    plan = EventPlan(
        kind=source.kind,
        texts=replace(EventTexts(**texts), title=title),
        sessions=_sessions(source.sessions, times),
        work_areas=source.work_areas,
        topic=source.topic,
        team=source.team,
        asks=source.asks,
        questions=source.questions,
        admission=AdmissionPlan.of(source),
        reminder_days=source.reminder_days,
    )
    new = plan_event(plan, form_key=form_key, contact_email=contact_email, by=by, copied_from=source.public_id)
    hooks.copy_along(source, new)
    return new


def _sessions(sources: Sequence[EventSession], times: Mapping[str, Times]) -> list[SessionPlan]:
    kept = [each for each in sources if any(meeting.public_id in times for meeting in each.meetings)]
    return [_session(each, times, is_alone=len(kept) == 1) for each in kept]


def _session(source: EventSession, times: Mapping[str, Times], *, is_alone: bool) -> SessionPlan:
    meetings = [_meeting(each, times[each.public_id]) for each in source.meetings if each.public_id in times]
    first = min(each.starts_at for each in meetings)
    return SessionPlan(
        meetings=meetings,
        name="" if is_alone else source.name,
        capacity=source.capacity,
        has_waiting_list=source.has_waiting_list,
        sign_up_from=rules.along(source.sign_up_from, source.starts_at, first),
        sign_up_until=rules.along(source.sign_up_until, source.starts_at, first),
        limits=_limits(source, first),
    )


def _limits(source: EventSession, first: datetime) -> SeatLimits:
    """With their days as long before the copy as before its source."""
    limits = SeatLimits.of(source)
    return replace(
        limits,
        limits_until=rules.along(limits.limits_until, source.starts_at, first),
        decide_by=rules.along(limits.decide_by, source.starts_at, first),
    )


def _meeting(source: Meeting, times: Times) -> MeetingPlan:
    return MeetingPlan(
        **vars(times),
        venue=source.venue,
        address=source.address,
        room=source.room,
        online_url=source.online_url,
    )
