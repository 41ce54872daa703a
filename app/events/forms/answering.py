"""Answering the own questions of an event: the field of each, and what somebody answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from flask import request
from flask_babel import gettext, ngettext
from wtforms import Field, ValidationError
from wtforms.validators import StopValidation

from app.events.models import YES_NO, AnswerKind, SignUpQuestion, field_name
from app.web.fields import OneOf, SeveralOf, at_most
from app.web.forms import Form, LineField, TextField
from app.web.text import say

Answers = Mapping[str, Sequence[str]]  # by public id of the question
NOTHING: Answers = MappingProxyType({})
_MOST_DIGITS = 9


class _Chosen(OneOf):
    is_in_words = True


class _SeveralChosen(SeveralOf):
    is_in_words = True


class _Answered:
    """Validator: answered if it has to be; what is wrong with an answer that is not asked for does not matter."""

    def __call__(self, form: "AskingForm", field: Field) -> None:
        question = form.own[field.name].question
        if not form.applies(question):
            field.errors = []
            raise StopValidation
        if form.requires_own and question.is_required and question.is_asked and not _said(field):
            raise StopValidation(gettext("Geef antwoord op deze vraag."))


def _whole_number(_form: Form, field: Field) -> None:
    if field.data and not (field.data.isascii() and field.data.isdigit() and len(field.data) <= _MOST_DIGITS):
        raise ValidationError(gettext("Vul een heel getal in, bijvoorbeeld 3."))


def _unbound(question: SignUpQuestion) -> Any:
    match question.kind:
        case AnswerKind.TEXT:
            return TextField(question.text, validators=[_Answered(), at_most(2000)])
        case AnswerKind.NUMBER:
            return LineField(question.text, validators=[_Answered(), _whole_number])
        case AnswerKind.SEVERAL:
            return _SeveralChosen(
                question.text, choices={each: each for each in question.parts}, validators=[_Answered()]
            )
        case AnswerKind.CHOICE:
            return _Chosen(question.text, choices={each: each for each in question.parts}, validators=[_Answered()])
        case AnswerKind.YES_NO:
            labels = {each: say(label) for each, label in YES_NO.items()}
            return _Chosen(question.text, choices=labels, validators=[_Answered()])


def _said(field: Field) -> list[str]:
    given = field.data if isinstance(field.data, list) else [field.data]
    return [each for each in given if each]


@dataclass(frozen=True)
class Own:
    question: SignUpQuestion
    field: Any


class AskingForm(Form):
    """A form with the event's own questions after its other fields."""

    requires_own = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.own: dict[str, Own] = {}  # by field name
        super().__init__(*args, **kwargs)

    def ask_own(self, questions: Sequence[SignUpQuestion], known: Answers = NOTHING) -> None:
        """Add the fields, once. A question that is no longer asked is there for whoever answered it before."""
        if self.own:
            return
        sent = request.form if self.is_submitted() else None
        for question in questions:
            name, given = field_name(question.public_id), known.get(question.public_id, ())
            if question.is_asked or given or (sent and sent.get(name)):
                field = _unbound(question).bind(form=self, name=name)
                is_list = question.kind is AnswerKind.SEVERAL
                field.process(sent, list(given) if is_list else next(iter(given), ""))
                self._fields[name], self.own[name] = field, Own(question, field)

    def show_left(self, left: Sequence[tuple[str, Mapping[str, Mapping[str, int]]]]) -> None:
        """Beside each answer with seats of its own, how many are left.

        For each date its name (empty if there is no choice), and the numbers by public id of the question, and answer.
        """
        for each in self.own.values():
            on_dates = [(date, numbers.get(each.question.public_id, {})) for date, numbers in left]
            for part in on_dates[0][1] if on_dates else ():
                free = ", ".join(_left(date, numbers[part]) for date, numbers in on_dates)
                each.field.choices[part] = f"{part} ({free})"

    def check_own(self) -> None:
        """For a form that was validated before its questions were known."""
        for each in self.own.values():
            each.field.validate(self)

    def applies(self, question: SignUpQuestion) -> bool:
        """Whether it is asked of somebody with these answers."""
        asked = self.own.get(field_name(question.only_if)) if question.only_if else None
        if asked is None:
            return True
        return self.applies(asked.question) and question.only_if_answer in _said(asked.field)

    def own_answers(self) -> dict[str, list[str]]:
        """An empty list for a question without an answer."""
        return {
            each.question.public_id: _said(each.field) if self.applies(each.question) else []
            for each in self.own.values()
        }


def _left(date: str, number: int) -> str:
    free = ngettext("nog %(num)d plaats", "nog %(num)d plaatsen", number) if number > 0 else gettext("vol")
    return f"{date}: {free}" if date else str(free)
