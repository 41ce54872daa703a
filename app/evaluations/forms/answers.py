"""The shape of an evaluation, built from its questions.

Fields are called after a question's position: `q2` and `q2_text` (mark), `q3_0` (first statement), `q5` and
`q5_0_word` (choices), `q7_text` and `q7_tick` (open).
"""

from collections.abc import Sequence
from typing import Any

from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import Length, StopValidation, ValidationError

from app.evaluations.actions import Answers
from app.evaluations.models import EvaluationForm, Question, QuestionKind
from app.evaluations.queries import questions_of
from app.evaluations.rules.forms import digest
from app.evaluations.rules.results import MARKS, Said
from app.evaluations.words import DEGREES, RATINGS, job_role_labels
from app.events.models import EventSession
from app.places.models import JobRole, WorkArea
from app.web.forms import Address, Form, LineField, TextField


class Needed:
    """Validator: something must be filled in; says so in `message`."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, _form: Form, field: Field) -> None:
        if not field.data:
            raise StopValidation(self.message)


def _refuse_unknown(field: Any) -> None:
    """A value that was not on offer."""
    given = field.data if isinstance(field.data, list) else [field.data or ""]
    if not {"", *field.choices}.issuperset(given):
        raise ValidationError(gettext("Kies een van de antwoorden die hier staan."))


class OneOf(RadioField):
    def pre_validate(self, _form: Any) -> None:
        _refuse_unknown(self)


class Pick(SelectField):
    def pre_validate(self, _form: Any) -> None:
        _refuse_unknown(self)


class SeveralOf(SelectMultipleField):
    def pre_validate(self, _form: Any) -> None:
        _refuse_unknown(self)


def _at_most(longest: int) -> Length:
    return Length(max=longest, message=_l("Dit is te lang. Gebruik niet meer dan %(max)d tekens."))


class AnswersForm(Form):
    """Jouw gegevens; the questions are added by `form_for`."""

    questions: Sequence[Question] = ()

    event_session = OneOf(
        _l("Welke datum heb je bijgewoond?"), validators=[Needed(_l("Kies de datum waarop je er was."))]
    )
    job_role = Pick(_l("Wat is je functie?"), validators=[Needed(_l("Kies je functie."))])
    work_area = Pick(_l("In welk werkgebied werk je?"))
    name = LineField(_l("Je naam"), validators=[_at_most(120)])
    email = LineField(_l("Je e-mailadres"))
    form_key = HiddenField()  # of the shared link: a double click is one answer
    asks = HiddenField()  # what the page asked: it may have changed meanwhile

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = digest(questions_of(self.questions))
        self.is_stale = bool(self.asks.data) and self.asks.data != now
        self.asks.data = now

    def offer(self, dates: Sequence[EventSession], work_areas: Sequence[WorkArea]) -> None:
        """Fill the lists to choose from; where there was one date only, that is the one."""
        self.dates = {date.public_id: date for date in dates}
        self.work_areas = {str(area.id): area for area in work_areas}
        self.event_session.choices = dict.fromkeys(self.dates, "")
        self.job_role.choices = {"": gettext("Kies je functie"), **job_role_labels()}
        areas = {key: area.name for key, area in self.work_areas.items()}
        self.work_area.choices = {"": gettext("Zeg ik liever niet"), **areas}
        if len(dates) == 1 and not self.event_session.data:
            self.event_session.data = dates[0].public_id

    def validate_email(self, field: Field) -> None:
        if field.data:
            Address()(self, field)
        elif self.name.data:
            raise ValidationError(gettext("Vul ook je e-mailadres in, of laat je naam leeg."))

    def answers(self) -> Answers:
        said = {question.position: self._said(question) for question in self.questions}
        return Answers(
            event_session=self.dates[self.event_session.data],
            job_role=JobRole(self.job_role.data) if self.job_role.data else None,
            work_area=self.work_areas.get(self.work_area.data or ""),
            name=self.name.data or "",
            email=self.email.data or "",
            said={position: answer for position, answer in said.items() if answer != Said()},
        )

    def _said(self, question: Question) -> Said:
        at = f"q{question.position}"
        places = [str(place) for place in range(len(question.parts))]
        match question.kind:
            case QuestionKind.MARK:
                mark = self[at].data
                return Said({"mark": int(mark)} if mark else {}, self[f"{at}_text"].data or "")
            case QuestionKind.AGREEMENT:
                return Said({n: int(self[f"{at}_{n}"].data) for n in places if self[f"{at}_{n}"].data})
            case QuestionKind.RATINGS:
                return Said({n: self[f"{at}_{n}"].data for n in places if self[f"{at}_{n}"].data})
            case QuestionKind.CHOICES:
                words = {n: self[f"{at}_{n}_word"].data or "" for n in places}
                return Said({n: word for n, word in words.items() if word or n in (self[at].data or [])})
            case QuestionKind.TEXT:
                ticked = bool(question.tick) and self[f"{at}_tick"].data
                return Said(text=self[f"{at}_text"].data or "", ticked=bool(ticked))
            case QuestionKind.DETAILS:
                return Said()


def form_for(form: EvaluationForm) -> type[AnswersForm]:
    """The form class of this version: a field or more for each of its questions."""
    fields: dict[str, Any] = {"questions": form.questions}
    if all(question.kind is not QuestionKind.DETAILS for question in form.questions):
        fields["job_role"] = Pick(_l("Wat is je functie?"))  # is not asked here
    for question in form.questions:
        fields |= _fields(question)
    return type("AnswersForm", (AnswersForm,), fields)


def _said_as(words: dict[str, LazyString]) -> dict[str, str]:
    return {value: str(word) for value, word in words.items()}


def _fields(question: Question) -> dict[str, Any]:
    at, text = f"q{question.position}", gettext(question.text)
    parts = [(f"{at}_{place}", gettext(part)) for place, part in enumerate(question.parts)]
    needed = [Needed(gettext("Geef antwoord op deze vraag."))] if question.is_required else []
    match question.kind:
        case QuestionKind.MARK:
            marks = {str(mark): str(mark) for mark in MARKS}
            explanation = TextField(_l("Licht je cijfer kort toe"), validators=[_at_most(2000)])
            cross = [Needed(gettext("Kies een cijfer van 1 tot en met 10."))] if question.is_required else []
            return {at: OneOf(text, choices=marks, validators=cross), f"{at}_text": explanation}
        case QuestionKind.AGREEMENT:
            return {name: OneOf(part, choices=_said_as(DEGREES), validators=needed) for name, part in parts}
        case QuestionKind.RATINGS:
            return {name: OneOf(part, choices=_said_as(RATINGS), validators=needed) for name, part in parts}
        case QuestionKind.CHOICES:
            choices = {str(place): part for place, (_name, part) in enumerate(parts)}
            words = {f"{name}_word": LineField(part, validators=[_at_most(300)]) for name, part in parts}
            return {at: SeveralOf(text, choices=choices, validators=needed), **words}
        case QuestionKind.TEXT:
            written = TextField(text, validators=[*needed, _at_most(2000)])
            return {
                f"{at}_text": written,
                **({f"{at}_tick": BooleanField(question.tick)} if question.tick else {}),
            }
        case QuestionKind.DETAILS:
            return {}
