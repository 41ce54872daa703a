from collections.abc import Callable, Collection, Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, RadioField, SelectField, SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from app.core.refusal import Objection
from app.events.forms.answering import AskingForm
from app.events.models import Ask, Diet
from app.places.models import JobRole, School
from app.places.queries import finding
from app.places.rules import finding as site_rules
from app.places.rules.finding import Site
from app.registrations import queries, rules
from app.registrations.models import Registration, SeatTransfer
from app.web.fields import SeveralOf
from app.web.forms import Address, Form, LineField, TextField
from app.web.text import say

OTHER_ORGANISATION = "anders"
_TOO_LONG = _l("Deze naam is te lang. Gebruik niet meer dan 200 tekens.")


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _diets() -> dict[str, str]:
    return {each.value: say(each.label) for each in Diet}


class Obeys:
    """Validator: applies a rule to this one value."""

    def __init__(self, rule: Callable[[str], Objection | None]) -> None:
        self.rule = rule

    def __call__(self, _form: Form, field: Field) -> None:
        objection = self.rule(field.data or "")
        if objection is not None:
            raise ValidationError(say(objection.sentence))


class DateChoiceForm(Form):
    """The choice of a date, which is asked first."""

    session = RadioField(_l("Welke datum kies je?"), validate_choice=False)


WORDS = ("organisation", "question", "learning_goal", "diet", "access_needs")
ASKED_BY = {
    Ask.SCHOOL: ("school", "organisation"),
    Ask.JOB_ROLE: ("job_role",),
    Ask.QUESTION: ("question",),
    Ask.LEARNING_GOAL: ("learning_goal",),
    Ask.DIET: ("diets", "diet"),
    Ask.ACCESS_NEEDS: ("access_needs",),
}


class ParticipantForm(AskingForm):
    """The participant. Only name and address are required; `ask` removes the questions that the event does not ask."""

    name = LineField(_l("Je naam"), validators=[Obeys(rules.name_objection)])
    email = LineField(_l("Je e-mailadres"), validators=[Address()])
    school = SelectField(_l("Je school of organisatie"), validate_choice=False)
    organisation = LineField(
        _l("Naam van je organisatie"),
        validators=[Length(max=200, message=_TOO_LONG)],
    )
    job_role = SelectField(_l("Je functie"), validate_choice=False)
    question = TextField(
        _l("Welke vraag neem je mee?"),
        validators=[Length(max=2000, message=_l("Deze vraag is te lang. Gebruik niet meer dan 2000 tekens."))],
    )
    learning_goal = TextField(
        _l("Wat wil je hier leren?"),
        validators=[Length(max=1000, message=_l("Gebruik niet meer dan %(max)d tekens."))],
    )

    diets = SeveralOf(_l("Je dieetwensen"), choices=_diets)
    diet = LineField(
        _l("Andere dieetwensen"),
        validators=[Length(max=500, message=_l("Gebruik niet meer dan %(max)d tekens."))],
    )
    access_needs = LineField(
        _l("Wat heb je nodig om goed mee te doen?"),
        validators=[Length(max=500, message=_l("Gebruik niet meer dan %(max)d tekens."))],
    )

    def ask(self, asks: Collection[Ask]) -> None:
        """Remove the fields that the event does not ask for: a form rendered earlier may still submit them."""
        self.asks = frozenset(asks)
        for ask, names in ASKED_BY.items():
            for name in names:
                if ask not in self.asks and name in self._fields:
                    delattr(self, name)

    def offer(self, schools_by_area: Sequence[tuple[str, Sequence[Site]]]) -> None:
        """Set the choices, before the form is rendered. Without a list of schools, theirs is typed."""
        if self.school:
            self.types_school = not schools_by_area or bool(self.meant)
            if self.types_school:
                self._offer_meant()
            else:
                self.school.choices = _schools(schools_by_area)
        if self.job_role:
            roles = [SelectChoice(role.value, _capitalised(say(role.label))) for role in JobRole]
            self.job_role.choices = [SelectChoice("", gettext("Kies een functie")), *roles]

    def _offer_meant(self) -> None:
        """A single field to type a school in, with the schools that may be meant below it."""
        self.organisation.label.text = self.school.label.text
        other = SelectChoice(OTHER_ORGANISATION, gettext("Geen van deze: gebruik wat ik typte"))
        labels = site_rules.labels([Site(each.name, each.town, each.brin) for each in self.meant])
        self.school.choices = [*(SelectChoice(site.brin, label) for site, label in labels.items()), other]
        if not self.meant:
            self.organisation.errors, self.school.errors = (
                [*self.organisation.errors, *self.school.errors],
                [],
            )
        if self.chosen_school and self.school.data:
            self.organisation.data = finding.named(self.chosen_school)

    types_school = False
    chosen_school: School | None = None
    meant: Sequence[School] = ()

    def validate_school(self, field: Field) -> None:
        """The chosen school, or the one that was typed; 'anders' is for people who do not want to choose."""
        if field.data == OTHER_ORGANISATION:
            return
        if field.data:
            self.chosen_school = queries.school(field.data)
            if self.chosen_school is None:
                raise ValidationError(gettext("Kies een school uit de lijst."))
        elif self.organisation.data:
            found = finding.meant(self.organisation.data)
            self.chosen_school, self.meant = found.sure, found.possible
            if self.meant:
                raise ValidationError(gettext("Kies de school die je bedoelt."))

    def validate_job_role(self, field: Field) -> None:
        if field.data and field.data not in list(JobRole):
            raise ValidationError(gettext("Kies een functie uit de lijst."))

    def typed(self) -> dict[str, Any]:
        """The participant in a valid form, under the names that the actions use."""
        said = {name: field.data or "" for name, field in self._fields.items() if name in WORDS}
        if self.school:
            said |= {"school": self.chosen_school}
        if self.chosen_school:
            said["organisation"] = ""
        if self.job_role:
            said["job_role"] = JobRole(self.job_role.data) if self.job_role.data else None
        if self.diets:
            said["diets"] = tuple(Diet(each) for each in self.diets.data or ())
        email = self.email.data if self.email else ""
        return {"name": self.name.data, "email": email, "answers": self.own_answers(), **said}


def _schools(schools_by_area: Sequence[tuple[str, Sequence[Site]]]) -> list[SelectChoice]:
    schools = [
        SelectChoice(school.brin, school.name, optgroup=area) for area, of_area in schools_by_area for school in of_area
    ]
    other = SelectChoice(OTHER_ORGANISATION, gettext("Andere organisatie"))
    return [SelectChoice("", gettext("Kies een school")), *schools, other]


class SignUpForm(DateChoiceForm, ParticipantForm):
    """`session` is present only if there is a choice.

    Otherwise `only_session` says which one the form was about; if it is empty, a choice was asked for. `seen_full`
    holds the sessions that were shown as full: the sender knows about the waiting list.
    """

    wait_for = SelectMultipleField(
        _l("Liever een datum die vol is?"), validate_choice=False, option_widget=CheckboxInput(), widget=ListWidget()
    )
    only_session = HiddenField("")  # a label, though an empty one: WTForms would derive one and translate it
    form_key = HiddenField("")
    seen_full = HiddenField("")

    def has_seen_full(self, public_id: str) -> bool:
        return public_id in (self.seen_full.data or "").split()

    @property
    def chosen(self) -> str | None:
        """The public id of the date; '' if none was chosen, None if the form offered no dates."""
        return self.session.data or self.only_session.data


class DetailsForm(ParticipantForm):
    """What a participant typed earlier, to correct it."""

    def show(self, registration: Registration) -> None:
        """Fill in what is known; an address that still has to be confirmed is the one that was typed last."""
        self.name.data, self.email.data = registration.name, registration.email_asked or registration.email
        self.chosen_school = registration.school
        known = {
            "school": registration.school.brin if registration.school else OTHER_ORGANISATION,
            "organisation": registration.organisation,
            "job_role": registration.job_role.value if registration.job_role else "",
            "question": registration.question,
            "learning_goal": registration.learning_goal,
            "diets": [each.value for each in registration.diets or ()],
            "diet": registration.diet or "",
            "access_needs": registration.access_needs or "",
        }
        for name, value in known.items():
            if name in self._fields:
                self._fields[name].data = value


class LearningForm(Form):
    """For a participant's own file; what came of it is asked once the meetings have begun."""

    learning_goal = TextField(
        _l("Wat wil je hier leren?"),
        validators=[Length(max=1000, message=_l("Gebruik niet meer dan %(max)d tekens."))],
    )
    put_to_use = TextField(
        _l("Wat deed je ermee?"),
        validators=[Length(max=2000, message=_l("Gebruik niet meer dan %(max)d tekens."))],
    )


class SwitchForm(DateChoiceForm):
    """The other date."""

    def validate_session(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(gettext("Kies een datum."))


class ColleagueForm(Form):
    """Who the place is for."""

    name = LineField(_l("Naam van je collega"), validators=[Obeys(rules.name_objection)])
    email = LineField(_l("E-mailadres van je collega"), validators=[Address()])


class TakeForm(ParticipantForm):
    """What a colleague may add when they take the place: all of it can be left empty."""

    def known(self, transfer: SeatTransfer) -> None:
        """As the giver typed it; the address is the one that the link was mailed to."""
        del self.email
        self.name.data = self.name.data or transfer.name

    def person(self, transfer: SeatTransfer, language: str) -> dict[str, Any]:
        return self.typed() | {"email": transfer.email, "language": language}


class MineForm(Form):
    email = LineField(_l("Je e-mailadres"), validators=[Address()])
