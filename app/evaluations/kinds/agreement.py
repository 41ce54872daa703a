from flask_babel import lazy_gettext as _l

from app.core.text import sentence
from app.evaluations.kinds.base import Said, SampleOpinion
from app.evaluations.kinds.per_part import PerPartKind
from app.evaluations.models import Question

NOT_APPLICABLE = 0
_SAMPLE = (4, 5, 4, 3, 4, 5, 2, 4, 0, 5, 4)


class AgreementKind(PerPartKind):
    """{"0": 4, "1": 5}: by index of the statement, 1 (helemaal oneens) to 5 (helemaal eens), or 0 for n.v.t."""

    label = sentence("stellingen: oneens tot eens")
    template = "evaluations/_kinds/agreement.html"
    is_chart = True
    stored = int
    answers = {
        "1": _l("helemaal oneens"),
        "2": _l("oneens"),
        "3": _l("neutraal"),
        "4": _l("eens"),
        "5": _l("helemaal eens"),
        str(NOT_APPLICABLE): _l("n.v.t."),
    }

    def sample(self, question: Question, opinion: SampleOpinion) -> Said:
        return Said({str(place): _degree(opinion, place) for place in range(len(question.parts))})


def _degree(opinion: SampleOpinion, place: int) -> int:
    turn = opinion.turn + place
    return _SAMPLE[turn * 3 % len(_SAMPLE)] if opinion.mark >= 7 else 2 + turn % 2
