from collections.abc import Mapping, Sequence

from app.core.text import sentence
from app.evaluations.kinds.base import CHOSEN, Said, SampleOpinion
from app.evaluations.kinds.one_of import OneChoiceKind
from app.evaluations.models import Question


class YesNoKind(OneChoiceKind):
    """{"chosen": "yes"}, or "no"."""

    label = sentence("ja of nee")
    least_parts = 0

    def options(self, parts: Sequence[str]) -> Mapping[str, str]:
        return {"yes": sentence("ja").msgid, "no": sentence("nee").msgid}

    def sample(self, question: Question, opinion: SampleOpinion) -> Said:
        return Said({CHOSEN: "yes" if opinion.mark >= 6 else "no"})
