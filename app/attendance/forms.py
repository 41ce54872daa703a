from flask_babel import lazy_gettext as _l
from wtforms.validators import DataRequired, Length

from app.web.forms import Form, TextField

MOST = 40_000  # characters, some four hundred lines


class PastedForm(Form):
    people = TextField(
        _l("Wie er was"),
        validators=[DataRequired(_l("Plak minstens één regel.")), Length(max=MOST, message=_l("Dit is te lang."))],
    )
