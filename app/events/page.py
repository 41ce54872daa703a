"""The content of an event's page: for the public, and as a preview for organisers."""

from typing import Any

from app.core import clock
from app.events import rules, sharing
from app.events.models import Event, Meeting
from app.places import queries as places
from app.web.links import absolute


def page_of(event: Event, *, as_open: bool = False) -> dict[str, Any]:
    """The context of `events/event.html`; `as_open` shows a draft as it will be once sign-up is open."""
    now = clock.now()
    found = rules.Announced.of(event, now, as_open=as_open)
    return {
        "event": event,
        "found": found,
        "is_over": found.is_over,
        "bookable": [each for each in found.dates if each.objection is None],
        "lines": rules.programme_lines(event.programme),
        "changed": changed(found),
        "structured": structured(found),
        "event_address": absolute("events.event", slug=event.slug),
        "share_address": sharing.address(event),
        "share_days": sharing.days_of(event),
        "is_preview": as_open,
    }


def changed(found: rules.Announced) -> list[Meeting]:
    """Meetings to come whose time or place is another than was announced; called-off ones are shown as such."""
    to_come = [each for each in found.meetings if each.ends_at > found.now and not each.event_session.is_cancelled]
    return [each for each in to_come if each.revision]


def structured(found: rules.Announced) -> list[dict[str, Any]]:
    """schema.org Event for each date, called-off ones included: that is how search engines hear of it."""
    event = found.event
    shared = {
        "organizer": {
            "@type": "Organization",
            "name": places.organisation().name,
            "url": absolute("home.programme"),
        },
        "image": [sharing.address(event)],
    }
    return [{**_of_date(event, each), **shared} for each in found.dates]


def _of_date(event: Event, date: rules.AnnouncedDate) -> dict[str, Any]:
    """A series has each of its meetings as a `subEvent`."""
    meetings = date.event_session.meetings
    status = "EventScheduled" if date.takes_place else "EventCancelled"
    return {
        "@context": "https://schema.org",
        "@type": "EducationEvent",
        "name": event.title,
        "description": event.goal,
        "startDate": clock.local(date.event_session.starts_at).isoformat(),
        "endDate": clock.local(date.event_session.ends_at).isoformat(),
        "eventStatus": f"https://schema.org/{status}",
        "isAccessibleForFree": True,
        "url": absolute("events.event", slug=event.slug),
        **_place(event, date.meetings[0]),
        **({"subEvent": [_of_meeting(event, date, each) for each in meetings]} if len(meetings) > 1 else {}),
    }


def _of_meeting(event: Event, date: rules.AnnouncedDate, meeting: Meeting) -> dict[str, Any]:
    status = "EventCancelled" if date.lapses(meeting) else "EventScheduled"
    return {
        "@type": "EducationEvent",
        "name": event.title,
        "startDate": clock.local(meeting.starts_at).isoformat(),
        "endDate": clock.local(meeting.ends_at).isoformat(),
        "eventStatus": f"https://schema.org/{status}",
        **_place(event, meeting),
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
