from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.widgets import CheckboxInput, ListWidget

from app.places.actions.importing import ImportGroup
from app.web.forms import Form


class TakeOverForm(Form):
    """The chosen groups; `digest` identifies the preview that was agreed to."""

    groups = SelectMultipleField(
        _l("Wat neem je over?"),
        choices=[SelectChoice(group.value, group.value) for group in ImportGroup],
        option_widget=CheckboxInput(),
        widget=ListWidget(),
    )
    digest = HiddenField()
