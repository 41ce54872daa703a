from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField
from wtforms.validators import InputRequired, Length

from app.web.forms import Address, Form, LineField

MOST_TYPED = 1000  # maximum length of a password: hashing more only costs time


class SignInForm(Form):
    email = LineField(_l("Je e-mailadres"), validators=[Address()])


class PasswordSignInForm(Form):
    email = LineField(_l("Je e-mailadres"), id="password-email", validators=[Address()])
    password = PasswordField(
        _l("Je wachtwoord"),
        validators=[
            InputRequired(_l("Vul je wachtwoord in.")),
            Length(max=MOST_TYPED, message=_l("Dit is te lang.")),
        ],
    )


class CodeForm(Form):
    code = LineField(
        _l("De code"),
        validators=[InputRequired(_l("Vul de code in.")), Length(max=40, message=_l("Dit is te lang."))],
    )


class ProofForm(Form):
    """The response of the browser's passkey, filled in by the script."""

    credential = HiddenField()
