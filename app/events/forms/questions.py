"""One own question of a sign-up form, as an organiser writes it."""

import re
from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from app.core.text import one_line, plain
from app.events.models import AnswerKind, SignUpQuestion
from app.events.rules.questions import NO_KIND, QuestionPlan
from app.events.wording import answered
from app.web.forms import Form, LineField, TextField
from app.web.text import say

_SEATS = re.compile(r"(?P<part>.+?)(?: ?\| ?(?P<seats>[1-9]\d{0,3}))?")  # 'Rekenen | 28'
_SEPARATOR = "="  # between the id of a question, which is hexadecimal, and an answer to it


class SignUpQuestionForm(Form):
    kind = SelectField(_l("Wat voor vraag is het?"), validate_choice=False)
    text = LineField(_l("De vraag"))
    help = LineField(_l("Uitleg onder de vraag"))
    parts = TextField(_l("Antwoorden om uit te kiezen"))
    is_required = BooleanField(_l("Deze vraag moet je beantwoorden"))
    only_if = SelectField(_l("Alleen vragen als"), validate_choice=False)

    def offer(self, earlier: Sequence[SignUpQuestion]) -> None:
        """`earlier`: the questions that this one may depend on."""
        kinds = [SelectChoice(each.value, _capitalised(say(each.label))) for each in AnswerKind]
        self.kind.choices = [SelectChoice("", gettext("Kies")), *kinds]
        conditions = [
            SelectChoice(f"{each.public_id}{_SEPARATOR}{answer}", f"{each.text} {answered([answer], each)}")
            for each in earlier
            for answer in each.answers
        ]
        self.only_if.choices = [SelectChoice("", gettext("Altijd vragen")), *conditions]

    @classmethod
    def of(cls, question: SignUpQuestion) -> "SignUpQuestionForm":
        condition = f"{question.only_if}{_SEPARATOR}{question.only_if_answer}" if question.only_if else ""
        return cls(
            formdata=None,
            data={
                "kind": question.kind.value,
                "text": question.text,
                "help": question.help,
                "parts": "\n".join(_lines(question)),
                "is_required": question.is_required,
                "only_if": condition,
            },
        )

    def check(self) -> bool:
        """The rest is up to the rules, which know the other questions too."""
        self.validate()
        if self.kind.data not in set(AnswerKind):
            self.refuse(NO_KIND)
        return not self.faults

    def plan(self) -> QuestionPlan:
        lines = [_SEATS.fullmatch(line) for each in plain(self.parts.data).splitlines() if (line := one_line(each))]
        found = [line for line in lines if line is not None]
        asked, _, answer = (self.only_if.data or "").partition(_SEPARATOR)
        return QuestionPlan(
            kind=AnswerKind(self.kind.data),
            text=one_line(self.text.data),
            help=one_line(self.help.data),
            parts=tuple(line["part"] for line in found),
            seats=tuple(int(line["seats"]) if line["seats"] else None for line in found),
            is_required=bool(self.is_required.data),
            only_if=asked or None,
            only_if_answer=answer,
        )


def _lines(question: SignUpQuestion) -> list[str]:
    limits = question.limits
    return [f"{part} | {limits[part]}" if part in limits else part for part in question.parts]


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
