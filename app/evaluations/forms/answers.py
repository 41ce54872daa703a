"""The form of an evaluation: jouw gegevens, and the fields of each question's kind."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField
from wtforms.validators import ValidationError

from app.evaluations.actions import Submission
from app.evaluations.kinds import KINDS, Said
from app.evaluations.models import EvaluationForm, Question, QuestionKind
from app.evaluations.queries import questions_of
from app.evaluations.rules.forms import digest
from app.evaluations.words import job_role_labels
from app.events.models import EventSession
from app.places.models import JobRole, WorkArea
from app.web.fields import Needed, OneOf, Pick, at_most
from app.web.forms import Address, Form, LineField


class AnswersForm(Form):
    """Jouw gegevens; `form_for` adds the questions."""

    questions: Sequence[Question] = ()

    event_session = OneOf(
        _l("Welke datum heb je bijgewoond?"), validators=[Needed(_l("Kies de datum waarop je er was."))]
    )
    job_role = Pick(_l("Wat is je functie?"), validators=[Needed(_l("Kies je functie."))])
    work_area = Pick(_l("In welk werkgebied werk je?"))
    name = LineField(_l("Je naam"), validators=[at_most(120)])
    email = LineField(_l("Je e-mailadres"))
    form_key = HiddenField()  # of the shared link: recognises double clicks
    asks = HiddenField()  # the questions on the page: they may have changed in the meantime

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = digest(questions_of(self.questions))
        self.is_stale = bool(self.asks.data) and self.asks.data != now
        self.asks.data = now

    def offer(self, dates: Sequence[EventSession], work_areas: Sequence[WorkArea]) -> None:
        """Set the choices; if there was only one date, select it."""
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

    def answers(self) -> Submission:
        said = {question.position: KINDS[question.kind].said(question, self) for question in self.questions}
        return Submission(
            event_session=self.dates[self.event_session.data],
            job_role=JobRole(self.job_role.data) if self.job_role.data else None,
            work_area=self.work_areas.get(self.work_area.data or ""),
            name=self.name.data or "",
            email=self.email.data or "",
            said={position: answer for position, answer in said.items() if answer != Said()},
        )


def form_for(form: EvaluationForm) -> type[AnswersForm]:
    """The form class for this version: one or more fields for each of its questions."""
    fields: dict[str, Any] = {"questions": form.questions}
    if all(question.kind is not QuestionKind.DETAILS for question in form.questions):
        fields["job_role"] = Pick(_l("Wat is je functie?"))  # not asked here
    for question in form.questions:
        fields |= KINDS[question.kind].fields(question)
    return type("AnswersForm", (AnswersForm,), fields)
