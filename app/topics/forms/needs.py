from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.widgets import CheckboxInput, ListWidget

from app.core.refusal import Objection
from app.core.text import sentence
from app.places.models import JobRole, School, WorkArea
from app.topics.actions.needs import NewNeed
from app.topics.models import Audience, Shape, TakenUpBy, Topic, Urgency
from app.topics.queries import needs as queries
from app.topics.queries import voting as places
from app.topics.rules import needs as rules
from app.web.forms import Address, Form, LineField, TextField
from app.web.text import say

ANOTHER = "ander"  # 'Nee, dit is een ander onderwerp'
CHOICE_EMPTY = Objection(
    "choice_empty", sentence("Kies of je je aansluit, of dat het een ander onderwerp is."), "choice"
)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _choices(kind: type[StrEnum]) -> list[SelectChoice]:
    return [SelectChoice(each.value, _capitalised(say(rules.label(each)))) for each in kind]  # type: ignore[arg-type]


class Checkboxes(SelectMultipleField):
    """Several choices from a list, each with a checkbox."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class JoinForm(Form):
    """Joining an existing topic: nothing is required."""

    practice = TextField(_l("Wat speelt er bij jou?"))
    urgency = RadioField(_l("Hoe dringend is het?"), default=Urgency.YEAR.value, validate_choice=False)
    school = SelectField(_l("Je school"), validate_choice=False)
    work_area = SelectField(_l("Je werkgebied"), validate_choice=False)
    job_role = SelectField(_l("Je functie"), validate_choice=False)
    email = LineField(_l("Je e-mailadres"))
    no_pupil = BooleanField(_l("Ik heb nog eens gekeken: hier is geen leerling in te herkennen"))
    form_key = HiddenField()
    may_name_a_pupil = False  # whether the page asks the author to look again

    def offer(self, schools_by_area: Iterable[tuple[str, Iterable[School]]], areas: Iterable[WorkArea]) -> None:
        """Set the choices, before the form is rendered."""
        schools = [
            SelectChoice(school.brin, school.name, optgroup=area)
            for area, of_area in schools_by_area
            for school in of_area
        ]
        self.school.choices = [SelectChoice("", gettext("Kies je school")), *schools]
        named = [SelectChoice(str(area.id), area.name) for area in areas]
        self.work_area.choices = [SelectChoice("", gettext("Van mijn school")), *named]
        roles = [SelectChoice(role.value, _capitalised(say(role.label))) for role in JobRole]
        self.job_role.choices = [SelectChoice("", gettext("Kies je functie")), *roles]
        self.urgency.choices = _choices(Urgency)

    def validate_email(self, field: Field) -> None:
        if field.data:
            Address()(self, field)

    def validate_school(self, field: Field) -> None:
        self.chosen_school = places.school(field.data) if field.data else None
        if field.data and self.chosen_school is None:
            raise ValidationError(gettext("Kies een school uit de lijst."))

    def validate_work_area(self, field: Field) -> None:
        self.chosen_area = queries.work_area(field.data) if field.data else None
        if field.data and self.chosen_area is None:
            raise ValidationError(gettext("Kies een werkgebied uit de lijst."))

    def validate_job_role(self, field: Field) -> None:
        if field.data and field.data not in list(JobRole):
            raise ValidationError(gettext("Kies een functie uit de lijst."))

    def validate_urgency(self, field: Field) -> None:
        if field.data and field.data not in list(Urgency):
            raise ValidationError(gettext("Kies hoe dringend het is."))

    def check(self, subject: str, *, is_joining: bool) -> None:
        """Attach all the rules' objections to their fields."""
        self.validate()
        typed = {name: str(self.data.get(name) or "") for name in ("practice", "goal", "expert")}
        for objection in rules.objections(subject=subject, is_joining=is_joining, **typed):
            self.refuse(objection)
        confirmed = bool(self.no_pupil.data)
        texts = subject if not is_joining else "", typed["practice"], typed["goal"]
        held = rules.pupil_objection(*texts, is_confirmed=confirmed)
        self.may_name_a_pupil = confirmed or held is not None
        if held is not None:
            self.refuse(held)

    def wish(self, subject: str) -> NewNeed:
        """The need in a valid form."""
        return NewNeed(subject=subject, **self._asker(), **self._told())

    def _asker(self) -> dict[str, Any]:
        return {
            "school": self.chosen_school,
            "work_area": self.chosen_area,
            "job_role": JobRole(self.job_role.data) if self.job_role.data else None,
            "is_about_no_pupil": bool(self.no_pupil.data),
        }

    def _told(self) -> dict[str, Any]:
        return {"practice": self.practice.data or "", "urgency": Urgency(self.urgency.data or Urgency.YEAR)}


class AskForm(JoinForm):
    """'Waar heb jij behoefte aan?' starts with the question from practice; that and the subject are required."""

    practice = TextField(_l("Wat speelt er in de praktijk?"))
    subject = LineField(_l("Het onderwerp in een paar woorden"))
    goal = TextField(_l("Wat wil je na afloop kunnen of weten?"))
    audience = Checkboxes(_l("Voor wie?"), validate_choice=False)
    shape = SelectField(_l("Welke vorm past?"), default=Shape.UNKNOWN.value, validate_choice=False)
    taken_up_by = SelectField(
        _l("Wie zou dit moeten oppakken?"), default=TakenUpBy.UNKNOWN.value, validate_choice=False
    )
    expert = LineField(_l("Kun of ken je iemand die hier iets over kan vertellen?"))
    offers_self = BooleanField(_l("Ik kan zelf iets bijdragen"))
    choice = HiddenField(_l("Bestaat het onderwerp al?"))
    was_asked = HiddenField()  # the page with similar topics was shown

    def offer(self, schools_by_area: Iterable[tuple[str, Iterable[School]]], areas: Iterable[WorkArea]) -> None:
        super().offer(schools_by_area, areas)
        self.audience.choices = _choices(Audience)
        self.shape.choices = _choices(Shape)
        self.taken_up_by.choices = _choices(TakenUpBy)

    def validate_audience(self, field: Field) -> None:
        if not set(field.data or ()) <= set(Audience):
            raise ValidationError(gettext("Kies uit de lijst voor wie het is."))

    def validate_shape(self, field: Field) -> None:
        if field.data and field.data not in list(Shape):
            raise ValidationError(gettext("Kies een vorm uit de lijst."))

    def validate_taken_up_by(self, field: Field) -> None:
        if field.data and field.data not in list(TakenUpBy):
            raise ValidationError(gettext("Kies uit de lijst wie dit oppakt."))

    @property
    def joins(self) -> bool:
        """Whether one of the existing topics was chosen."""
        return bool(self.choice.data) and self.choice.data != ANOTHER

    def decide(self, topic: Topic | None, alike: Iterable[Topic]) -> bool:
        """Whether it is clear which topic this belongs to; attaches what is missing to the question."""
        if self.joins and topic is None:
            self.refuse(rules.NO_TOPIC)
            return False
        if self.choice.data or not list(alike):
            return True
        if self.was_asked.data:
            self.refuse(CHOICE_EMPTY)
        return False

    def _told(self) -> dict[str, Any]:
        return super()._told() | {
            "goal": self.goal.data or "",
            "audience": [Audience(each) for each in dict.fromkeys(self.audience.data or ())],
            "shape": Shape(self.shape.data or Shape.UNKNOWN),
            "taken_up_by": TakenUpBy(self.taken_up_by.data or TakenUpBy.UNKNOWN),
            "expert": self.expert.data or "",
            "offers_self": bool(self.offers_self.data),
        }
