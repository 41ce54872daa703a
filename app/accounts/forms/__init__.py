"""Forms for signing in, for the user's own account and for everybody's accounts."""

from app.accounts.forms.people import AccountForm, InviteForm
from app.accounts.forms.personal import CodeAppForm, NameForm, PasskeyForm, PasskeyNameForm, PasswordForm
from app.accounts.forms.signing_in import CodeForm, PasswordSignInForm, ProofForm, SignInForm

__all__ = [
    "AccountForm",
    "CodeAppForm",
    "CodeForm",
    "InviteForm",
    "NameForm",
    "PasskeyForm",
    "PasskeyNameForm",
    "PasswordForm",
    "PasswordSignInForm",
    "ProofForm",
    "SignInForm",
]
