from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from app.core.text import sentence
from app.evaluations.kinds.base import Bar, BaseKind, Said, SampleOpinion, Wording, at, counted
from app.evaluations.models import Question
from app.web.fields import OneOf, at_most, needed
from app.web.forms import TextField

MARKS = range(1, 11)


class MarkKind(BaseKind):
    """{"mark": 8}, and a few words about it."""

    label = sentence("cijfer van 1 tot en met 10")
    template = "evaluations/_kinds/mark.html"
    is_once = True
    is_chart = True
    answers = {str(mark): str(mark) for mark in MARKS}

    def fields(self, question: Question) -> dict[str, Any]:
        validators = needed(question, gettext("Kies een cijfer van 1 tot en met 10."))
        return {
            at(question): OneOf(gettext(question.text), choices=self.answers, validators=validators),
            f"{at(question)}_text": TextField(_l("Licht je cijfer kort toe"), validators=[at_most(2000)]),
        }

    def said(self, question: Question, form: Any) -> Said:
        mark = form[at(question)].data
        return Said({"mark": int(mark)} if mark else {}, form[f"{at(question)}_text"].data or "")

    def bars(self, asked: Wording, said: Sequence[Said]) -> tuple[Bar, ...]:
        return (Bar("", counted(self.answers, [each.value.get("mark") for each in said])),)

    def in_file(self, answer: str) -> int:
        return int(answer)

    def sample(self, question: Question, opinion: SampleOpinion) -> Said:
        return Said({"mark": opinion.mark}, opinion.text)
