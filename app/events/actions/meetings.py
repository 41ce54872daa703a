"""Another time or place for a meeting."""

from datetime import datetime

from app.activity.actions import record
from app.core import clock
from app.core.refusal import Objection
from app.core.text import one_line
from app.events import rules
from app.events.actions.holding import hold, refuse
from app.events.models import EventSession, Meeting
from app.extensions import db


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
    """Move a meeting; gives whether anything changed. Its people are told by the worker.

    Raises Refused for a meeting that was called off, and where an open event would lose its place.
    """
    event_session = meeting.event_session
    event = event_session.event
    hold(event)
    new = {
        "starts_at": starts_at, "ends_at": ends_at, "doors_at": doors_at, "venue": one_line(venue),
        "address": one_line(address), "online_url": one_line(online_url),
    }  # fmt: skip
    changed = {name for name, value in new.items() if getattr(meeting, name) != value}
    if not changed:
        return False
    refuse(move_objection(meeting, venue=venue, address=address, online_url=online_url))
    for name in changed:
        setattr(meeting, name, new[name])
    if event.is_public and changed != {"doors_at"}:
        meeting.revision += 1
    meeting.changed_at = event_session.news_at = event.changed_at = clock.now()
    _span(event_session)
    record("meeting_moved", "meeting", meeting.public_id, by=by, changed=sorted(changed))
    db.session.flush()
    return True


def move_objection(meeting: Meeting, *, venue: str, address: str, online_url: str) -> Objection | None:
    """Why this meeting may not go there; the preview asks the same as the deed."""
    event_session = meeting.event_session
    return rules.move_objection(
        event_session.event.state,
        is_cancelled=event_session.is_cancelled,
        old_place=meeting.place or meeting.online_url,
        new_place=one_line(f"{venue} {address} {online_url}"),
    )


def _span(event_session: EventSession) -> None:
    event_session.starts_at = min(each.starts_at for each in event_session.meetings)
    event_session.ends_at = max(each.ends_at for each in event_session.meetings)
    event = event_session.event
    event.starts_at = min(each.starts_at for each in event.sessions)
    event.ends_at = max(each.ends_at for each in event.sessions)
