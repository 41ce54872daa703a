from flask_babel import lazy_gettext as _l
from wtforms.validators import DataRequired, Length

from app.web.forms import Form, TextField


class ReasonForm(Form):
    """An organiser's reason for cancelling, as participants will read it."""

    reason = TextField(
        _l("Reden"),
        validators=[
            DataRequired(_l("Schrijf in één zin waarom. De deelnemers lezen dit in hun mail.")),
            Length(max=500, message=_l("Deze reden is te lang. Gebruik niet meer dan 500 tekens.")),
        ],
    )
