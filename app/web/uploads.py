"""Files that organisers upload: the form, and the room and patience that the request gets for one."""

from flask import Blueprint, request
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from app.core import database
from app.core.tables import Hidden, Table
from app.core.tables.reading import MOST_BYTES
from app.web.access import Access, may
from app.web.forms import Form
from app.web.unit_of_work import stop_reading

ROOM_FOR_FORM = 64 * 1024  # for the rest of the request
FAULTS_SHOWN = 100


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

    @property
    def file_name(self) -> str:
        return self.file.data.filename or ""

    def table(self) -> Table:
        """The file in a valid form, unpacked. Raises BadTable."""
        return Table(self.file_name, self.file.data.read(MOST_BYTES + 1))

    @property
    def for_hidden(self) -> Hidden:
        return Hidden(self.hidden.data)


def takes_file(bp: Blueprint, endpoint: str) -> None:
    """This view of the blueprint, marked `@organiser` and `@writes_late`, is sent a file."""

    @bp.url_value_preprocessor
    def room_for_a_file(asked: str | None, _values: object) -> None:
        """Runs before the form is parsed: organisers may upload a whole register, others no more than any form."""
        if asked == f"{bp.name}.{endpoint}" and request.method == "POST":
            database.expect_writes(False)
            if may(Access.ORGANISER):
                request.max_content_length = MOST_BYTES + ROOM_FOR_FORM
            stop_reading()  # before the file arrives
