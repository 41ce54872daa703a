"""What is typed on the pages of signing in, of one's own account and of everybody's."""

from app.accounts.forms.people import AccountForm, InviteForm
from app.accounts.forms.personal import CodeAppForm, NameForm, PasskeyForm, PasskeyNameForm, PasswordForm
from app.accounts.forms.signing_in import CodeForm, PasswordSignInForm, PressForm, ProofForm, SignInForm

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
    "PressForm",
    "ProofForm",
    "SignInForm",
]
