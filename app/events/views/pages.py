from datetime import datetime
from typing import Any

from flask import abort, render_template

from app.core import clock
from app.events import queries, rules
from app.events.models import Event, EventSession, Meeting
from app.events.views import bp
from app.web.access import public
from app.web.links import absolute


@bp.get("/bijeenkomsten/<slug>")
@public
def event(slug: str) -> str:
    found = queries.public_event(slug) or abort(404)
    now = clock.now()
    return render_template(
        "events/event.html",
        event=found,
        is_over=rules.is_over(found.ends_at, now),
        objections={each.id: rules.sign_up_objection(rules.Window.of(each), now) for each in found.sessions},
        lines=rules.programme_lines(found.programme),
        changed=changed(found, now),
        structured=structured(found),
        event_address=absolute("events.event", slug=found.slug),
    )


def changed(event: Event, now: datetime) -> list[Meeting]:
    """Meetings to come whose time or place is another than was announced."""
    return [
        meeting
        for each in event.sessions
        for meeting in each.meetings
        if meeting.revision and meeting.ends_at > now and not each.is_cancelled
    ]


def structured(event: Event) -> list[dict[str, Any]]:
    """schema.org Event, one per session."""
    return [_of_session(event, each) for each in event.sessions]


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
    """Where it is; nothing while that is not known. The link to join is for who signed up."""
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
