"""Fields of questions that organisers write: they reject a value that was not offered."""

from typing import Any, Protocol

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectField, SelectMultipleField
from wtforms.validators import Length, StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.web.forms import Form


class Needed:
    """Validator: something must be filled in; otherwise `message` is shown."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, _form: Form, field: Field) -> None:
        if not field.data:
            raise StopValidation(self.message)


class Asked(Protocol):
    is_required: bool


def needed(question: Asked, message: str = "") -> list[Needed]:
    """The validators of a question, depending on whether it may be skipped."""
    return [Needed(message or gettext("Geef antwoord op deze vraag."))] if question.is_required else []


def at_most(longest: int) -> Length:
    return Length(max=longest, message=_l("Dit is te lang. Gebruik niet meer dan %(max)d tekens."))


def _refuse_unknown(field: Any) -> None:
    """An answer in words that is no longer offered is named, so that nothing somebody chose is lost without a word."""
    given = field.data if isinstance(field.data, list) else [field.data or ""]
    gone = [each for each in given if each not in {"", *field.choices}]
    if gone:
        lost = gettext("“%(answer)s” kan niet meer.", answer="”, “".join(gone)) + " " if field.is_in_words else ""
        raise ValidationError(lost + gettext("Kies een van de antwoorden die hier staan."))


class OneOf(RadioField):
    """`is_in_words`: the stored answers are the words that people choose from."""

    is_in_words = False

    def pre_validate(self, _form: Any) -> None:
        _refuse_unknown(self)


class Pick(SelectField):
    is_in_words = False

    def pre_validate(self, _form: Any) -> None:
        _refuse_unknown(self)


class SeveralOf(SelectMultipleField):
    is_in_words = False
    widget, option_widget = ListWidget(prefix_label=False), CheckboxInput()

    def pre_validate(self, _form: Any) -> None:
        _refuse_unknown(self)
