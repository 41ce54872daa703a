"""The only writers of events, sessions and meetings."""

from app.events.actions.admission import forget_invited, set_admission
from app.events.actions.asking import set_asks
from app.events.actions.classifying import classify
from app.events.actions.copying import NOT_COPIED, Times, copy_event
from app.events.actions.creating import create_event
from app.events.actions.dates import (
    add_meeting,
    add_session,
    meeting_removal_objection,
    remove_meeting,
    remove_session,
    session_removal_objection,
)
from app.events.actions.deciding import decide_later, go_on, take_question
from app.events.actions.deleting import delete_event, delete_objection
from app.events.actions.kinds import KindPlan, add_kind, delete_kind, edit_kind, restore_kind, retire_kind
from app.events.actions.lapsing import call_off_meeting, lapse_objection, restore_meeting
from app.events.actions.meetings import decision_after_move, move_objection, reschedule, until_after_move
from app.events.actions.news import send_now, settle_everything, take_back, take_news
from app.events.actions.planning import plan_event, plan_from_topic, plan_objections
from app.events.actions.questions import add_question, move_question, remove_question, rewrite_question
from app.events.actions.reshaping import reshape, reshape_objection
from app.events.actions.restoring import LIFT, lift_sequences
from app.events.actions.schedule import publish_planned, schedule, unschedule
from app.events.actions.sessions import count, set_limits, set_seats
from app.events.actions.states import (
    mark_event_cancelled,
    mark_session_cancelled,
    mark_session_reopened,
    publish,
    save_the_date,
    sheet,
    withdraw,
)
from app.events.actions.team import set_team
from app.events.actions.telling import tell_opening
from app.events.actions.texts import edit

__all__ = [
    "LIFT",
    "NOT_COPIED",
    "KindPlan",
    "Times",
    "add_kind",
    "add_meeting",
    "add_question",
    "add_session",
    "call_off_meeting",
    "classify",
    "copy_event",
    "count",
    "create_event",
    "decide_later",
    "decision_after_move",
    "delete_event",
    "delete_kind",
    "delete_objection",
    "edit",
    "edit_kind",
    "forget_invited",
    "go_on",
    "lapse_objection",
    "lift_sequences",
    "mark_event_cancelled",
    "mark_session_cancelled",
    "mark_session_reopened",
    "meeting_removal_objection",
    "move_objection",
    "move_question",
    "plan_event",
    "plan_from_topic",
    "plan_objections",
    "publish",
    "publish_planned",
    "remove_meeting",
    "remove_question",
    "remove_session",
    "reschedule",
    "reshape",
    "reshape_objection",
    "restore_kind",
    "restore_meeting",
    "retire_kind",
    "rewrite_question",
    "save_the_date",
    "schedule",
    "send_now",
    "session_removal_objection",
    "set_admission",
    "set_asks",
    "set_limits",
    "set_seats",
    "set_team",
    "settle_everything",
    "sheet",
    "take_back",
    "take_news",
    "take_question",
    "tell_opening",
    "unschedule",
    "until_after_move",
    "withdraw",
]
