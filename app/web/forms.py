"""The base of every form: cleans input and attaches a rule's objection to its field."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, StringField, TextAreaField, ValidationError

from app.core import addresses
from app.core.refusal import Objection, Refused
from app.core.text import one_line, plain
from app.web.text import say


class Form(FlaskForm):  # type: ignore[misc]
    """The extension checks CSRF for every POST, and the page contains the token (`_parts/form.html`).

    A token per form would set a cookie for everyone who opens a page with a form on it.
    """

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        csrf = False

    def refuse(self, objection: Objection) -> None:
        """Attach an objection to its field, or to the form if it has none."""
        target: Any = self._fields.get(objection.field or "")
        if target is None:
            self.form_errors.append(say(objection.sentence))
        else:
            target.errors = [*target.errors, say(objection.sentence)]

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """What an action refuses within is said in the form."""
        try:
            yield
        except Refused as refused:
            self.refuse(refused.objection)

    @property
    def faults(self) -> list[tuple[str | None, str]]:
        """(id of the field or None, sentence), in the order of the page."""
        own = [(None, message) for message in self.form_errors]
        return own + [(field.id, str(error)) for field in self for error in field.errors]


def _one_line(value: Any) -> Any:
    return one_line(value) if isinstance(value, str) else value


def _plain(value: Any) -> Any:
    return plain(value) if isinstance(value, str) else value


class ButtonForm(Form):
    """Only a button: what it does is a POST, since mail scanners open every link."""


class LineField(StringField):
    """One line of text without control characters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"filters": [_one_line], **kwargs})


class TextField(TextAreaField):
    """Several lines of text without control characters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"filters": [_plain], **kwargs})


class Address:
    """Validator: one e-mail address that our mail can reach."""

    def __call__(self, _form: FlaskForm, field: Field) -> None:
        objection = addresses.objection(field.data or "")
        if objection is not None:
            raise ValidationError(say(objection.sentence))
