from flask_babel import lazy_gettext as _l

from app.web.forms import Address, Form, LineField


class SignInForm(Form):
    email = LineField(_l("Je e-mailadres"), validators=[Address()])


class SignInLinkForm(Form):
    """Only a button: mail scanners open links, and a GET must not spend one."""
