"""The content of an event's page: for the public, and as a preview for organisers."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from app.core import clock
from app.core.refusal import Objection
from app.events import rules, sharing
from app.events.models import Event, EventSession, EventState, Meeting
from app.places import queries as places
from app.web.links import absolute


def page_of(event: Event, *, as_open: bool = False) -> dict[str, Any]:
    """The context of `events/event.html`; `as_open` shows a draft as it will be once sign-up is open."""
    now = clock.now()
    objections = {each.id: _objection(each, now, as_open=as_open) for each in event.sessions}
    return {
        "event": event,
        "is_over": rules.is_over(event.ends_at, now),
        "objections": objections,
        "bookable": [each for each in event.sessions if objections[each.id] is None],
        "lines": rules.programme_lines(event.programme),
        "changed": changed(event, now),
        "structured": structured(event),
        "event_address": absolute("events.event", slug=event.slug),
        "share_address": sharing.address(event),
        "share_days": sharing.days_of(event),
        "is_preview": as_open,
    }


def _objection(event_session: EventSession, now: datetime, *, as_open: bool) -> Objection | None:
    window = rules.SignUpWindow.of(event_session)
    if as_open and window.state is EventState.DRAFT:
        window = replace(window, state=EventState.OPEN)
    return rules.sign_up_objection(window, now)


def changed(event: Event, now: datetime) -> list[Meeting]:
    """Upcoming meetings whose time or place was changed after they were announced."""
    return [
        meeting
        for each in event.sessions
        for meeting in each.meetings
        if meeting.revision and meeting.ends_at > now and not each.is_cancelled
    ]


def structured(event: Event) -> list[dict[str, Any]]:
    """schema.org Event, one per session."""
    shared = {
        "organizer": {
            "@type": "Organization",
            "name": places.organisation().name,
            "url": absolute("home.programme"),
        },
        "image": [sharing.address(event)],
    }
    return [{**_of_session(event, each), **shared} for each in event.sessions]


def _of_session(event: Event, event_session: EventSession) -> dict[str, Any]:
    status = "EventCancelled" if event_session.is_cancelled else "EventScheduled"
    return {
        "@context": "https://schema.org",
        "@type": "EducationEvent",
        "name": event.title,
        "description": event.goal,
        "startDate": clock.local(event_session.starts_at).isoformat(),
        "endDate": clock.local(event_session.ends_at).isoformat(),
        "eventStatus": f"https://schema.org/{status}",
        "isAccessibleForFree": True,
        "url": absolute("events.event", slug=event.slug),
        **_place(event, event_session.meetings[0]),
    }


def _place(event: Event, meeting: Meeting) -> dict[str, Any]:
    """The place; empty if unknown. The link for joining is for participants only."""
    if not meeting.place and not meeting.online_url:
        return {}
    if not meeting.place:
        page = {"@type": "VirtualLocation", "url": absolute("events.event", slug=event.slug)}
        return {"eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode", "location": page}
    mode = "MixedEventAttendanceMode" if meeting.online_url else "OfflineEventAttendanceMode"
    return {
        "eventAttendanceMode": f"https://schema.org/{mode}",
        "location": {
            "@type": "Place",
            "name": meeting.venue or meeting.address,
            **({"address": meeting.address} if meeting.address else {}),
        },
    }
