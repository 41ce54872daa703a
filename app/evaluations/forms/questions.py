"""One question of a form, as an organiser writes it."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from app.core.text import one_line, plain
from app.evaluations.kinds import KINDS
from app.evaluations.models import QuestionKind
from app.evaluations.rules import forms as rules
from app.evaluations.rules.forms import NewQuestion
from app.events.rules.questions import NO_KIND
from app.web.forms import Form, LineField, TextField
from app.web.text import say


class QuestionForm(Form):
    kind = SelectField(_l("Wat voor vraag is het?"), validate_choice=False)
    text = LineField(_l("De vraag"))
    parts = TextField(_l("Antwoorden, stellingen of onderdelen"))
    tick_meaning = SelectField(_l("Een vinkje onder de vraag"), validate_choice=False)
    is_required = BooleanField(_l("Deze vraag moet je beantwoorden"))
    asks = HiddenField()  # the list when this page was rendered: see `rules.forms.digest`

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.kind.data
        is_fixed = chosen in set(QuestionKind) and KINDS[QuestionKind(chosen)].is_fixed
        kinds = [(kind, how) for kind, how in KINDS.items() if how.is_fixed == is_fixed]
        labels = [SelectChoice(kind.value, _capital(say(how.label))) for kind, how in kinds]
        self.kind.choices = labels if is_fixed else [SelectChoice("", gettext("Kies")), *labels]
        self.tick_meaning.choices = [
            SelectChoice("", gettext("Geen vinkje")),
            *(SelectChoice(each.value, say(label)) for each, label in rules.TICK_LABELS.items()),
        ]

    @classmethod
    def of(cls, question: NewQuestion) -> "QuestionForm":
        return cls(
            formdata=None,
            data={
                "kind": question.kind.value,
                "text": question.text,
                "parts": "\n".join(question.parts),
                "tick_meaning": question.tick_meaning,
                "is_required": question.is_required,
            },
        )

    def check(self) -> bool:
        """The rest is up to the rules, which know the other questions too."""
        self.validate()
        if self.kind.data not in set(QuestionKind):
            self.refuse(NO_KIND)
        return not self.faults

    @property
    def question(self) -> NewQuestion:
        lines = [one_line(line) for line in plain(self.parts.data).splitlines()]
        return NewQuestion(
            kind=QuestionKind(self.kind.data),
            text=one_line(self.text.data),
            parts=tuple(line for line in lines if line),
            tick_meaning=self.tick_meaning.data or "",
            is_required=bool(self.is_required.data),
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
