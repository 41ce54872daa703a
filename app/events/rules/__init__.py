"""What may be done with an event and how it is shown: plain values in, plain values out."""

from app.events.rules.admission import INVITED_ONLY, Admitted, Guest, admission_objection
from app.events.rules.announced import Announced, AnnouncedDate, first_of_days, is_choice, taking_place
from app.events.rules.clashes import Caution, Slot, cautions, in_the_way
from app.events.rules.dates import (
    LAST_MEETING,
    add_objection,
    delete_objection,
    lapse_objection,
    removal_objection,
    restore_objection,
)
from app.events.rules.kinds import delete_kind_objection, is_series_kind, kind_name_objection
from app.events.rules.patterns import MOST_DATES, Every, a_year_later, by_pattern
from app.events.rules.planning import REGION, day_warning, is_day_off
from app.events.rules.publishing import (
    NO_GOAL,
    NOTHING_NEW,
    PublishingFacts,
    call_off_objection,
    goal_objection,
    move_objection,
    publish_objections,
    seats_objection,
    state_objection,
)
from app.events.rules.schedule import is_due, opening_objection, schedule_objection
from app.events.rules.settling import Span, settles_at
from app.events.rules.shapes import (
    DatesShape,
    SeatsOfShape,
    reshape_objection,
    seats_of_choice,
    seats_of_series,
    shape_of,
)
from app.events.rules.shown import STATES, ProgrammeLine, ShownState, date_shown, is_over, programme_lines, state_shown
from app.events.rules.sign_up import FULL, SignUpWindow, along, opening_to_tell, sign_up_objection, until_along

__all__ = [
    "FULL",
    "INVITED_ONLY",
    "LAST_MEETING",
    "MOST_DATES",
    "NOTHING_NEW",
    "NO_GOAL",
    "REGION",
    "STATES",
    "Admitted",
    "Announced",
    "AnnouncedDate",
    "Caution",
    "DatesShape",
    "Every",
    "Guest",
    "ProgrammeLine",
    "PublishingFacts",
    "SeatsOfShape",
    "ShownState",
    "SignUpWindow",
    "Slot",
    "Span",
    "a_year_later",
    "add_objection",
    "admission_objection",
    "along",
    "by_pattern",
    "call_off_objection",
    "cautions",
    "date_shown",
    "day_warning",
    "delete_kind_objection",
    "delete_objection",
    "first_of_days",
    "goal_objection",
    "in_the_way",
    "is_choice",
    "is_day_off",
    "is_due",
    "is_over",
    "is_series_kind",
    "kind_name_objection",
    "lapse_objection",
    "move_objection",
    "opening_objection",
    "opening_to_tell",
    "programme_lines",
    "publish_objections",
    "removal_objection",
    "reshape_objection",
    "restore_objection",
    "schedule_objection",
    "seats_objection",
    "seats_of_choice",
    "seats_of_series",
    "settles_at",
    "shape_of",
    "sign_up_objection",
    "state_objection",
    "state_shown",
    "taking_place",
    "until_along",
]
