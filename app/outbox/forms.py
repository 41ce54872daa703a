from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import Optional

from app.web.forms import Form


class RateForm(Form):
    per_minute = IntegerField(_l("Hooguit zoveel mails per minuut"), validators=[Optional()])
