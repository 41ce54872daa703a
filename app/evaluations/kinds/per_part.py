from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from flask_babel import gettext

from app.evaluations.kinds.base import Bar, BaseKind, Said, Wording, at, counted
from app.evaluations.models import Question
from app.web.fields import OneOf, needed


class PerPartKind(BaseKind):
    """The same choice of answers for each line: {"0": an answer} by index of the line."""

    least_parts = 1
    stored: ClassVar[Callable[[str], int | str]] = str  # the stored form of an answer

    def fields(self, question: Question) -> dict[str, Any]:
        choices = {value: str(word) for value, word in self.answers.items()}
        return {
            f"{at(question)}_{place}": OneOf(gettext(part), choices=choices, validators=needed(question))
            for place, part in enumerate(question.parts)
        }

    def said(self, question: Question, form: Any) -> Said:
        given = {str(place): form[f"{at(question)}_{place}"].data for place in range(len(question.parts))}
        return Said({place: type(self).stored(answer) for place, answer in given.items() if answer})

    def bars(self, asked: Wording, said: Sequence[Said]) -> tuple[Bar, ...]:
        return tuple(
            Bar(label, counted(self.answers, [each.value.get(str(place)) for each in said]))
            for place, label in enumerate(asked.parts)
        )
