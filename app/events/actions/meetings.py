"""Moving a meeting to another time or place."""

from datetime import datetime
from typing import Any

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.core.refusal import Objection, refuse
from app.core.text import one_line
from app.events import queries, rules
from app.events.actions.details import kept
from app.events.actions.holding import hold
from app.events.actions.news import put_days, raise_news, remember
from app.events.actions.spans import span
from app.events.log import EventVerb
from app.events.models import Meeting
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
    room: str | None = None,
    until_along: bool = False,
    by: Actor,
) -> bool:
    """Move a meeting and return whether anything changed; the worker informs its people. Without `room` the room stays.

    Raises Refused if the meeting is cancelled, and if an open event would lose its place.
    """
    event_session = meeting.event_session
    event = event_session.event
    hold(event)
    new = {
        "starts_at": starts_at,
        "ends_at": ends_at,
        "doors_at": doors_at,
        "venue": one_line(venue),
        "address": one_line(address),
        "online_url": one_line(online_url),
        "room": meeting.room if room is None else one_line(room),
    }
    changed = {name for name, value in new.items() if getattr(meeting, name) != value}
    if not changed:
        return False
    refuse(move_objection(meeting, venue=venue, address=address, online_url=online_url))
    _move(meeting, {name: new[name] for name in changed}, until_along=until_along, by=by)
    return True


def _move(meeting: Meeting, new: dict[str, Any], *, until_along: bool, by: Actor) -> None:
    event_session = meeting.event_session
    event = event_session.event
    old, span_before = {name: getattr(meeting, name) for name in new}, (meeting.starts_at, meeting.ends_at)
    days = _days_after_move(meeting, new.get("starts_at", meeting.starts_at), until_along=until_along)
    old_days = {name: getattr(event_session, name) for name in days}
    remember(meeting, *days)
    for name, value in new.items():
        setattr(meeting, name, value)
    if "venue" in new:
        meeting.venue_id = queries.venue_ids().get(queries.venue_key(meeting.venue))
    if event.is_public and set(new) != {"doors_at"}:
        meeting.revision += 1
    meeting.changed_at = event.changed_at = clock.now()
    raise_news(event_session, span_before)
    span(event_session)
    put_days(event_session, days)
    old, new = {**old, **old_days}, {**new, **days}
    record(
        EventVerb.MEETING_MOVED,
        SubjectKind.MEETING,
        meeting.public_id,
        by=by,
        changed=sorted(new),
        old=kept(old),
        new=kept(new),
    )
    db.session.flush()


def _days_after_move(meeting: Meeting, starts_at: datetime, *, until_along: bool) -> dict[str, datetime]:
    """The columns of its group that move along."""
    until = until_after_move(meeting, starts_at) if until_along else None
    found = {"sign_up_until": until, "decide_by": decision_after_move(meeting, starts_at)}
    return {name: day for name, day in found.items() if day is not None}


def until_after_move(meeting: Meeting, starts_at: datetime) -> datetime | None:
    """The end of sign-up for its group that fits this move, if another than it is."""
    event_session = meeting.event_session
    return rules.until_along(event_session.sign_up_until, event_session.starts_at, _first_start(meeting, starts_at))


def decision_after_move(meeting: Meeting, starts_at: datetime) -> datetime | None:
    """The day by which to decide on its group, as long before the first meeting as now, if another than it is."""
    event_session = meeting.event_session
    moved = rules.along(event_session.decide_by, event_session.starts_at, _first_start(meeting, starts_at))
    return None if moved == event_session.decide_by else moved


def _first_start(meeting: Meeting, starts_at: datetime) -> datetime:
    """Of its group, once this meeting starts at `starts_at`."""
    meetings = meeting.event_session.meetings
    return min([starts_at, *(each.starts_at for each in meetings if each is not meeting and not each.is_cancelled)])


def move_objection(meeting: Meeting, *, venue: str, address: str, online_url: str) -> Objection | None:
    """Why this meeting may not be moved there; the preview asks the same rule as the action."""
    event_session = meeting.event_session
    return rules.move_objection(
        event_session.event.state,
        is_cancelled=event_session.is_cancelled or meeting.is_cancelled,
        old_place=meeting.place or meeting.online_url,
        new_place=one_line(f"{venue} {address} {online_url}"),
    )
