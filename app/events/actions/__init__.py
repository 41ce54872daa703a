"""The only writers of events, sessions and meetings."""

from app.events.actions.creating import EventPlan, MeetingPlan, SessionPlan, create_event
from app.events.actions.meetings import move_objection, reschedule
from app.events.actions.planning import plan_from_topic
from app.events.actions.sessions import count, set_seats
from app.events.actions.states import (
    mark_event_cancelled,
    mark_session_cancelled,
    publish,
    save_the_date,
    sheet,
    withdraw,
)
from app.events.actions.texts import Texts, edit

__all__ = [
    "EventPlan", "MeetingPlan", "SessionPlan", "Texts", "count", "create_event", "edit", "mark_event_cancelled",
    "mark_session_cancelled", "move_objection", "plan_from_topic", "publish", "reschedule", "save_the_date",
    "set_seats", "sheet", "withdraw",
]  # fmt: skip
