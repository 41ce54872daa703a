"""A mail to people on one date, written by an organiser."""

from collections.abc import Iterable, Sequence

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, Length, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from app.registrations.models import Registration
from app.web.forms import Form, LineField, TextField
from app.web.text import say


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

    def offer(self, people: Sequence[Registration]) -> None:
        self.people = {row.public_id: row for row in people}
        self.to.choices = [
            SelectChoice(key, f"{row.name} ({say(row.status.label)})") for key, row in self.people.items()
        ]
        self.to.data = self._known(self.to.data or ())

    def _known(self, keys: Iterable[str]) -> list[str]:
        """Without people who cancelled since the page was opened."""
        return [key for key in dict.fromkeys(keys) if key in self.people]

    @property
    def chosen(self) -> list[Registration]:
        return [self.people[key] for key in self.to.data or ()]
