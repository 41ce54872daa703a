from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext

from app.core.text import sentence
from app.evaluations.kinds.base import CHOSEN, Bar, BaseKind, Said, SampleOpinion, Wording, at
from app.evaluations.models import Question
from app.web.fields import OneOf, needed


class OneChoiceKind(BaseKind):
    """{"chosen": "2"}: the index of the chosen option."""

    label = sentence("keuzes, één mogelijk")
    template = "evaluations/_kinds/one_of.html"
    least_parts = 2

    def options(self, parts: Sequence[str]) -> Mapping[str, str]:
        """Labels by their stored value."""
        return {str(place): part for place, part in enumerate(parts)}

    def fields(self, question: Question) -> dict[str, Any]:
        labels = {value: gettext(label) for value, label in self.options(question.parts).items()}
        return {at(question): OneOf(gettext(question.text), choices=labels, validators=needed(question))}

    def said(self, question: Question, form: Any) -> Said:
        chosen = form[at(question)].data
        return Said({CHOSEN: chosen} if chosen else {})

    def bars(self, asked: Wording, said: Sequence[Said]) -> tuple[Bar, ...]:
        return tuple(
            Bar(label, {CHOSEN: sum(each.value.get(CHOSEN) == value for each in said)})
            for value, label in self.options(asked.parts).items()
        )

    def sample(self, question: Question, opinion: SampleOpinion) -> Said | None:
        values = list(self.options(question.parts))
        return Said({CHOSEN: values[opinion.turn % len(values)]})
