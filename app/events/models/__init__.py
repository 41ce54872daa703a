"""Events, their dates and meetings, and the kinds of event."""

from app.events.models.events import Event, EventSession, EventState, Meeting, event_team, event_work_area
from app.events.models.kinds import (
    USUAL_ASKS,
    USUAL_MINUTES,
    USUAL_REMINDER_DAYS,
    Ask,
    Asks,
    EventKind,
    KindShape,
)

__all__ = [
    "USUAL_ASKS",
    "USUAL_MINUTES",
    "USUAL_REMINDER_DAYS",
    "Ask",
    "Asks",
    "Event",
    "EventKind",
    "EventSession",
    "EventState",
    "KindShape",
    "Meeting",
    "event_team",
    "event_work_area",
]
