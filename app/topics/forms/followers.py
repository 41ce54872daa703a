from flask_babel import lazy_gettext as _l

from app.web.forms import Address, Form, LineField


class FollowForm(Form):
    email = LineField(_l("Je e-mailadres"), validators=[Address()])
