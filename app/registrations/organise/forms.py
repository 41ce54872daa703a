"""What organisers fill in about participants: the questions are about somebody else."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, Length

from app.core.refusal import Objection
from app.registrations import rules
from app.registrations.forms import DetailsForm, Obeys, ParticipantForm
from app.registrations.models import Registration
from app.web.forms import Form, LineField, TextField

_REASON_MOST = 500


def _name_objection(name: str) -> Objection | None:
    objection = rules.name_objection(name)
    return rules.to_organiser(objection) if objection else None


class AboutSomebody(ParticipantForm):
    """Whoever it is about may not have been asked, so that no answer is required."""

    requires_own = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name.label.text = gettext("Naam")
        self.name.validators = [Obeys(_name_objection)]
        self.email.label.text = gettext("E-mailadres")
        self.school.label.text = gettext("School of organisatie")
        self.organisation.label.text = gettext("Naam van de organisatie")
        self.job_role.label.text = gettext("Functie")
        self.question.label.text = gettext("Vraag voor de bijeenkomst")
        self.learning_goal.label.text = gettext("Eigen leerdoel")
        self.diets.label.text = gettext("Dieetwensen")
        self.access_needs.label.text = gettext("Wat is er nodig om goed mee te doen?")

    def refuse(self, objection: Objection) -> None:
        super().refuse(rules.to_organiser(objection))


class PlaceForm(Form):
    """Asked first, and only if no seat is free."""

    place = RadioField(
        _l("Er is geen plaats vrij. Wat doe je?"),
        choices=[
            SelectChoice("waiting", _l("Op de wachtlijst")),
            SelectChoice("anyway", _l("Toch een plaats")),
        ],
        validate_choice=False,
    )


class AddForm(PlaceForm, AboutSomebody):
    """Adding somebody by hand."""

    beside = BooleanField(_l("Dit is iemand anders, met hetzelfde e-mailadres"))


class EditForm(AboutSomebody, DetailsForm):
    """Everything about one registration: who it is, and which date it is for."""

    session = RadioField(_l("Datum"), validate_choice=False)
    anyway = BooleanField(_l("Geef een plaats, ook boven het maximum"))

    def show(self, registration: Registration) -> None:
        super().show(registration)
        self.email.data, self.session.data = registration.email, registration.event_session.public_id


class MoveTogetherForm(Form):
    """The date that several people go to."""

    session = RadioField(_l("Naar welke datum?"), validate_choice=False)
    anyway = BooleanField(_l("Geef een plaats, ook boven het maximum"))


class MarkForm(Form):
    """An organisers' mark for several people; empty takes it away."""

    mark = LineField(
        _l("Merkje"),
        validators=[Length(max=60, message=_l("Dit merkje is te lang. Gebruik niet meer dan 60 tekens."))],
    )


class NoteForm(Form):
    text = TextField(
        _l("Nieuwe notitie"),
        validators=[
            DataRequired(_l("Schrijf eerst iets op.")),
            Length(max=1000, message=_l("Deze notitie is te lang. Gebruik niet meer dan 1000 tekens.")),
        ],
    )


class MoveUpForm(Form):
    """A place further in front on the waiting list, and why."""

    place = SelectField(_l("Naar welke plek?"), coerce=int)
    reason = LineField(
        _l("Waarom?"),
        validators=[
            DataRequired(_l("Schrijf in één zin waarom. Alleen organisatoren lezen dit.")),
            Length(max=_REASON_MOST, message=_l("Deze reden is te lang. Gebruik niet meer dan 500 tekens.")),
        ],
    )

    def offer(self, before: int) -> None:
        """The places of the `before` people in front."""
        self.place.choices = [
            SelectChoice(number, gettext("1 (vooraan)") if number == 1 else str(number))
            for number in range(1, before + 1)
        ]
