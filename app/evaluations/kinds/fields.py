"""Form fields shared by kinds: they reject a value that was not offered."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectField, SelectMultipleField
from wtforms.validators import Length, StopValidation, ValidationError

from app.evaluations.models import Question
from app.web.forms import Form


class Needed:
    """Validator: something must be filled in; otherwise `message` is shown."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, _form: Form, field: Field) -> None:
        if not field.data:
            raise StopValidation(self.message)


def needed(question: Question, message: str = "") -> list[Needed]:
    """The validators of a question, depending on whether it may be skipped."""
    return [Needed(message or gettext("Geef antwoord op deze vraag."))] if question.is_required else []


def at_most(longest: int) -> Length:
    return Length(max=longest, message=_l("Dit is te lang. Gebruik niet meer dan %(max)d tekens."))


def _refuse_unknown(field: Any) -> None:
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
