"""Events, their dates and meetings, and the kinds of event."""

from app.events.models.admission import Admission
from app.events.models.events import Event, EventSession, EventState, Meeting, event_team, event_work_area
from app.events.models.kinds import (
    USUAL_ASKS,
    USUAL_MINUTES,
    USUAL_REMINDER_DAYS,
    Ask,
    Diet,
    EventKind,
    KindShape,
)
from app.events.models.limits import Limit
from app.events.models.questions import NO, YES, YES_NO, AnswerKind, SignUpQuestion, field_name

__all__ = [
    "NO",
    "USUAL_ASKS",
    "USUAL_MINUTES",
    "USUAL_REMINDER_DAYS",
    "YES",
    "YES_NO",
    "Admission",
    "AnswerKind",
    "Ask",
    "Diet",
    "Event",
    "EventKind",
    "EventSession",
    "EventState",
    "KindShape",
    "Limit",
    "Meeting",
    "SignUpQuestion",
    "event_team",
    "event_work_area",
    "field_name",
]
