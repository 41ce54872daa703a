from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.widgets import CheckboxInput, ListWidget

from app.core.tables import Hidden
from app.places.actions.importing import ImportGroup
from app.web.forms import Form


class UploadForm(Form):
    file = FileField(_l("Bestand"), validators=[FileRequired(_l("Kies eerst een bestand."))])
    hidden = RadioField(
        _l("Wat doe je met verborgen rijen en kolommen?"),
        choices=[
            SelectChoice(Hidden.ASK.value, _l("Vraag het me")),
            SelectChoice(Hidden.TAKE.value, _l("Meenemen")),
            SelectChoice(Hidden.SKIP.value, _l("Overslaan")),
        ],
        default=Hidden.ASK.value,
    )


class TakeOverForm(Form):
    """The chosen groups; `digest` identifies the preview that was agreed to."""

    groups = SelectMultipleField(
        _l("Wat neem je over?"),
        choices=[SelectChoice(group.value, group.value) for group in ImportGroup],
        option_widget=CheckboxInput(),
        widget=ListWidget(),
    )
    digest = HiddenField()
