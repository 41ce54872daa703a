"""What the answers of each kind of question are called, on the form and in the results."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.evaluations.models import NOT_APPLICABLE, QuestionKind, Rating, TickMeaning
from app.places.models import JobRole
from app.web.text import say

DEGREES: dict[str, LazyString] = {
    "1": _l("helemaal oneens"),
    "2": _l("oneens"),
    "3": _l("neutraal"),
    "4": _l("eens"),
    "5": _l("helemaal eens"),
    str(NOT_APPLICABLE): _l("n.v.t."),
}
RATINGS: dict[str, LazyString] = {
    Rating.GOOD.value: _l("goed"),
    Rating.BETTER.value: _l("kan beter"),
    Rating.NOT_APPLICABLE.value: _l("n.v.t."),
}
# (ticked, not ticked), by TickMeaning, as it is said beside a quote
TICKS: dict[str, tuple[LazyString, LazyString | str]] = {
    TickMeaning.TALK_ALONG.value: (_l("praat graag mee"), ""),
    TickMeaning.WISH_LIST.value: (_l("op de wensenlijst"), _l("niet op de wensenlijst")),
    TickMeaning.IN_REPORT.value: (_l("mag in het verslag"), _l("niet in het verslag")),
}


def job_role_labels() -> dict[str, str]:
    """By the role's value; with a capital, since each stands alone."""
    labels = {role.value: say(role.label) for role in JobRole}
    return {value: label[:1].upper() + label[1:] for value, label in labels.items()}


def answer_label(kind: QuestionKind, answer: str) -> str:
    match kind:
        case QuestionKind.AGREEMENT:
            return str(DEGREES[answer])
        case QuestionKind.RATINGS:
            return str(RATINGS[answer])
        case _:
            return ""
