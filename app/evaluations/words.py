"""Labels of checkboxes and functions, on the form and in the results."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.evaluations.models import TickMeaning
from app.places.models import JobRole
from app.web.text import say

# (ticked, not ticked), by TickMeaning, as shown next to a quote
TICKS: dict[str, tuple[LazyString, LazyString | str]] = {
    TickMeaning.TALK_ALONG.value: (_l("praat graag mee"), ""),
    TickMeaning.WISH_LIST.value: (_l("op de wensenlijst"), _l("niet op de wensenlijst")),
    TickMeaning.IN_REPORT.value: (_l("mag in het verslag"), _l("niet in het verslag")),
}


def job_role_labels() -> dict[str, str]:
    """By the role's value; with a capital, since each appears on its own."""
    labels = {role.value: say(role.label) for role in JobRole}
    return {value: label[:1].upper() + label[1:] for value, label in labels.items()}
