from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField
from wtforms.validators import InputRequired, Length

from app.accounts.forms.signing_in import MOST_TYPED
from app.web.forms import Form, LineField

_TOO_LONG = _l("Dit is te lang.")


class NameForm(Form):
    name = LineField(
        _l("Je naam"),
        validators=[InputRequired(_l("Vul je naam in.")), Length(max=120, message=_TOO_LONG)],
    )


class PasswordForm(Form):
    password = PasswordField(
        _l("Nieuw wachtwoord"),
        validators=[InputRequired(_l("Vul een wachtwoord in.")), Length(max=MOST_TYPED, message=_TOO_LONG)],
    )


class CodeAppForm(Form):
    code = LineField(
        _l("De code uit de app"),
        validators=[
            InputRequired(_l("Vul de code in die de app laat zien.")),
            Length(max=20, message=_TOO_LONG),
        ],
    )


class PasskeyForm(Form):
    """`credential` is created by the browser and filled in by the script."""

    key_name = LineField(_l("Naam van de passkey"), validators=[Length(max=60, message=_TOO_LONG)])
    credential = HiddenField()


class PasskeyNameForm(Form):
    key_name = LineField(
        _l("Naam van de passkey"),
        validators=[InputRequired(_l("Vul een naam in.")), Length(max=60, message=_TOO_LONG)],
    )
