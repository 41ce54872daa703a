"""What may be done with an event and how it is shown: plain values in, plain values out."""

from app.events.rules.planning import day_warning, moment_warning
from app.events.rules.publishing import (
    NO_GOAL,
    NOTHING_NEW,
    Sheet,
    call_off_objection,
    goal_objection,
    move_objection,
    publish_objections,
    seats_objection,
    state_objection,
)
from app.events.rules.search import folded, found_in
from app.events.rules.shown import ProgrammeLine, Shown, is_over, programme_lines, state_shown
from app.events.rules.sign_up import Window, sign_up_objection

__all__ = [
    "NOTHING_NEW", "NO_GOAL", "ProgrammeLine", "Sheet", "Shown", "Window", "call_off_objection", "day_warning",
    "folded", "found_in", "goal_objection", "is_over", "moment_warning", "move_objection", "programme_lines",
    "publish_objections", "seats_objection", "sign_up_objection", "state_objection", "state_shown",
]  # fmt: skip
