"""Signing in with a passkey: the browser asks for a finger, a face or a PIN, and signs our challenge."""

from flask import flash, redirect, session, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.accounts import actions, entrance, passkeys, queries
from app.accounts.forms import ProofForm
from app.accounts.models import Account, Via
from app.accounts.views.arriving import CHALLENGE, arrive, onward
from app.accounts.views.blueprint import bp
from app.extensions import limiter
from app.web.access import personal, public


def proven_account() -> Account | None:
    """The account whose passkey signed this browser's challenge; a challenge is valid for one attempt."""
    given = session.pop(CHALLENGE, None)
    answer = ProofForm().credential.data or ""
    if not isinstance(given, str):
        return None
    try:
        found = queries.passkey(passkeys.named(answer))
        if found is None:
            return None
        actions.note_passkey_used(found[0], passkeys.proven(answer, found[0], given))
    except passkeys.BadAnswer:
        return None
    return found[1]


@bp.post("/inloggen/passkey")
@public
@personal
@limiter.limit("60/minute")
def use_passkey() -> Response:
    """Counts as both steps: something you have, unlocked by something you are or know."""
    account = proven_account()
    if account is None:
        flash(gettext("Deze passkey kennen we niet. Log in met een link per mail."), "bad")
        return redirect(url_for(".sign_in", next=onward()), 303)
    entrance.enter(account, Via.PASSKEY, passed_second=True)
    return arrive()
