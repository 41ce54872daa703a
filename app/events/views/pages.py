from typing import Any

from flask import abort, render_template

from app.core import clock
from app.events import queries, rules
from app.events.models import Event, EventSession
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
        structured=structured(found),
        event_address=absolute("events.event", slug=found.slug),
    )


def structured(event: Event) -> list[dict[str, Any]]:
    """schema.org Event, one per session."""
    return [_of_session(event, each) for each in event.sessions]


def _of_session(event: Event, event_session: EventSession) -> dict[str, Any]:
    first = event_session.meetings[0] if event_session.meetings else None
    status = "EventCancelled" if event_session.is_cancelled else "EventScheduled"
    online = bool(first and first.online_url and not first.place)
    return {
        "@context": "https://schema.org",
        "@type": "EducationEvent",
        "name": event.title,
        "description": event.goal,
        "startDate": clock.local(event_session.starts_at).isoformat(),
        "endDate": clock.local(event_session.ends_at).isoformat(),
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": "https://schema.org/"
        + ("OnlineEventAttendanceMode" if online else "OfflineEventAttendanceMode"),
        "location": {"@type": "VirtualLocation", "url": absolute("events.event", slug=event.slug)}
        if online
        else {
            "@type": "Place",
            "name": first.venue if first else "",
            "address": first.address if first else "",
        },
        "isAccessibleForFree": True,
        "url": absolute("events.event", slug=event.slug),
    }
