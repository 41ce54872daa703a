"""A mail to people on one date, written by an organiser."""

from collections.abc import Iterable, Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, Length, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from app.events.wording import called
from app.invitations.rules import FIELDS, has_fields, unknown_fields
from app.registrations.models import Registration
from app.web.forms import Form, LineField, TextField
from app.web.text import say


def _called(row: Registration, is_several: bool) -> str:
    status = say(row.status.label)
    return f"{row.name} ({status}, {called(row.event_session, 'tiny')})" if is_several else f"{row.name} ({status})"


class WriteForm(Form):
    form_key = HiddenField(validators=[Regexp(r"\A[0-9a-f]{16}\Z")])
    to = SelectMultipleField(
        _l("Wie krijgt deze mail?"),
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validators=[DataRequired(_l("Kies minstens één mens die deze mail krijgt."))],
    )
    subject = LineField(
        _l("Onderwerp"),
        validators=[
            DataRequired(_l("Schrijf waar de mail over gaat.")),
            Length(max=120, message=_l("Dit onderwerp is te lang. Gebruik niet meer dan 120 tekens.")),
        ],
    )
    text = TextField(
        _l("Wat wil je vertellen?"),
        validators=[
            DataRequired(_l("Schrijf wat je wilt vertellen.")),
            Length(max=8000, message=_l("Deze tekst is te lang. Gebruik niet meer dan 8000 tekens.")),
        ],
    )

    def validate_subject(self, field: Field) -> None:
        unknown = unknown_fields(field.data or "")
        if unknown:
            known = ", ".join(f"{{{name}}}" for name in FIELDS)
            said = gettext("{%(name)s} kennen we niet. Kies uit: %(known)s.", name=unknown[0], known=known)
            raise ValidationError(said)

    validate_text = validate_subject

    def offer(self, people: Sequence[Registration]) -> None:
        """`people` may be on several dates of the event."""
        self.people = {row.public_id: row for row in people}
        is_several = len({row.event_session_id for row in people}) > 1
        self.to.choices = [SelectChoice(key, _called(row, is_several)) for key, row in self.people.items()]
        self.to.data = self._known(self.to.data or ())

    @property
    def has_fields(self) -> bool:
        return has_fields(f"{self.subject.data} {self.text.data}")

    def _known(self, keys: Iterable[str]) -> list[str]:
        """Without people who cancelled since the page was opened."""
        return [key for key in dict.fromkeys(keys) if key in self.people]

    @property
    def chosen(self) -> list[Registration]:
        return [self.people[key] for key in self.to.data or ()]
