from collections.abc import Sequence
from typing import Any

from flask_babel import gettext

from app.core.text import sentence
from app.evaluations.kinds.base import CHOSEN, Bar, BaseKind, Said, SampleOpinion, Wording, at
from app.evaluations.models import Question
from app.web.fields import SeveralOf, at_most, needed
from app.web.forms import LineField


class ChoicesKind(BaseKind):
    """{"2": "tijd"}: by index of each chosen option, the text about it or an empty one."""

    label = sentence("keuzes, meer mogelijk")
    template = "evaluations/_kinds/choices.html"
    least_parts = 1
    has_words = True

    def fields(self, question: Question) -> dict[str, Any]:
        labels = {str(place): gettext(part) for place, part in enumerate(question.parts)}
        chosen = SeveralOf(gettext(question.text), choices=labels, validators=needed(question))
        words = {place: LineField(label, validators=[at_most(300)]) for place, label in labels.items()}
        return {at(question): chosen, **{f"{at(question)}_{place}_word": field for place, field in words.items()}}

    def said(self, question: Question, form: Any) -> Said:
        chosen = form[at(question)].data or []
        places = map(str, range(len(question.parts)))
        words = {place: form[f"{at(question)}_{place}_word"].data or "" for place in places}
        return Said({place: word for place, word in words.items() if word or place in chosen})

    def bars(self, asked: Wording, said: Sequence[Said]) -> tuple[Bar, ...]:
        return tuple(
            Bar(label, {CHOSEN: sum(str(place) in each.value for each in said)})
            for place, label in enumerate(asked.parts)
        )

    def words(self, asked: Wording, said: Said) -> list[tuple[str, str]]:
        about = [(part, said.value.get(str(place))) for place, part in enumerate(asked.parts)]
        return [(part, word) for part, word in about if word]

    def sample(self, question: Question, opinion: SampleOpinion) -> Said | None:
        needs = {str(question.parts.index(whose)): what for whose, what in opinion.needs.items()}
        return Said(needs) if needs else None
