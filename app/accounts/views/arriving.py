"""The sign-in page, and where somebody goes after signing in."""

from typing import Any

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from app.accounts import entrance, passkeys, providers
from app.accounts.forms import PasswordSignInForm, ProofForm, SignInForm
from app.web.links import own_path

CHALLENGE = "sign_in_challenge"


def onward() -> str | None:
    """Where to go after signing in, if we trust it."""
    return own_path(request.args.get("next"))


def arrive() -> Response:
    """After signing in: to the second step if one is required, otherwise to where they were going."""
    if entrance.waiting() is not None:
        return redirect(url_for("accounts.second_step", next=onward()), 303)
    return redirect(onward() or url_for("home_organise.dashboard"), 303)


def challenge() -> str:
    """What a passkey must sign; unchanged until an attempt, so that two open pages both work."""
    if CHALLENGE not in session:
        session[CHALLENGE] = passkeys.new_challenge()
    return str(session[CHALLENGE])


def passkey_options() -> str | None:
    """For the script, as JSON; None if browsers support no passkeys for our address."""
    return passkeys.to_sign_in(challenge()) if passkeys.are_possible() else None


def sign_in_page(**given: Any) -> str:
    """`form` and `password_form` contain what was typed, if anything; `spent` says why a link did not work."""
    values: dict[str, Any] = {
        "form": given.get("password_form") or given.get("form") or SignInForm(formdata=None),
        "link_form": SignInForm(formdata=None),
        "password_form": PasswordSignInForm(formdata=None),
        "proof_form": ProofForm(formdata=None),
        "spent": None,
    }
    if "form" in given:
        values["link_form"] = given.pop("form")
    return render_template(
        "accounts/sign_in.html",
        **{**values, **given},
        options=passkey_options(),
        providers=providers.configured(),
        next=onward(),
    )
