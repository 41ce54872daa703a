"""By a passkey: the browser asks for a finger, a face or a pin, and signs what we gave it."""

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
    """Whose passkey signed the challenge of this browser; a challenge is good for one try."""
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
    """Counts as both steps: it is something one has, unlocked by something one is or knows."""
    account = proven_account()
    if account is None:
        flash(gettext("Deze passkey kennen we niet. Log in met een link per mail."), "bad")
        return redirect(url_for(".sign_in", next=onward()), 303)
    entrance.enter(account, Via.PASSKEY, passed_second=True)
    return arrive()
