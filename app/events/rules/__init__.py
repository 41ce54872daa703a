"""What may be done with an event and how it is shown: plain values in, plain values out."""

from app.events.rules.planning import day_warning
from app.events.rules.publishing import Sheet, publish_objections, state_objection
from app.events.rules.search import folded, found_in
from app.events.rules.shown import ProgrammeLine, Standing, is_over, programme_lines, standing, state_shown
from app.events.rules.sign_up import Window, sign_up_objection

__all__ = [
    "ProgrammeLine", "Sheet", "Standing", "Window", "day_warning", "folded", "found_in", "is_over", "programme_lines",
    "publish_objections", "sign_up_objection", "standing", "state_objection", "state_shown",
]  # fmt: skip
