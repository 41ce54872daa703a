"""Signing in with a work account of Microsoft 365, Google Workspace or another OpenID provider. Creates no accounts."""

from flask import abort, flash, redirect, render_template, session, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.accounts import entrance, providers, queries, rules
from app.accounts.models import Via
from app.accounts.providers import Provider
from app.accounts.views.arriving import arrive, onward
from app.accounts.views.blueprint import bp
from app.core import clock
from app.extensions import limiter
from app.web.access import personal, public
from app.web.forms import ButtonForm
from app.web.links import own_path

PROVEN = "proven_by_provider"
PROVEN_FOR = 300  # seconds between coming back and continuing
NEXT = "provider_next"


def _provider_or_404(kind: str) -> Provider:
    return providers.provider(kind) or abort(404)


def _back_to_sign_in(message: str) -> Response:
    flash(message, "bad")
    return redirect(url_for(".sign_in", next=own_path(session.pop(NEXT, None))), 303)


@bp.get("/inloggen/met/<kind>")
@public
@personal
@limiter.limit("120/minute")
def leave_for(kind: str) -> Response:
    """A link, not a form: CSP lets forms be sent to this site only."""
    provider = _provider_or_404(kind)
    session[NEXT] = onward()
    try:
        return providers.leave_for(provider)
    except providers.NotProven:
        return _back_to_sign_in(
            gettext("%(name)s is nu niet bereikbaar. Log in met een link per mail.", name=provider.label)
        )


@bp.get("/inloggen/met/<kind>/terug")
@public
@personal
@limiter.limit("120/minute")
def come_back(kind: str) -> str | Response:
    """Verifies who it is and writes nothing: the POST that follows does, automatically if scripts are enabled."""
    provider = _provider_or_404(kind)
    try:
        claims = providers.claims(provider)
    except providers.NotProven:
        return _back_to_sign_in(
            gettext("Inloggen met %(name)s is niet gelukt. Probeer het nog een keer.", name=provider.label)
        )
    email = rules.verified_address(kind, claims, hosted_domain=provider.hosted_domain)
    account = queries.account_of(email) if email else None
    if account is None:
        return _back_to_sign_in(
            gettext("Met dit werkaccount kun je hier niet inloggen. Vraag een beheerder om een account.")
        )
    session[PROVEN] = [account.public_id, rules.was_checked_twice(claims), clock.now().timestamp()]
    return render_template(
        "accounts/provider.html", form=ButtonForm(), provider=provider, next=own_path(session.pop(NEXT, None))
    )


@bp.post("/inloggen/met/<kind>")
@public
@personal
@limiter.limit("60/minute")
def use_provider(kind: str) -> Response:
    provider = _provider_or_404(kind)
    public_id, checked_twice, at = session.pop(PROVEN, None) or ("", False, 0.0)
    account = queries.account(public_id) if clock.now().timestamp() - at < PROVEN_FOR else None
    if account is None or not account.active:
        return _back_to_sign_in(
            gettext("Inloggen met %(name)s is niet gelukt. Probeer het nog een keer.", name=provider.label)
        )
    entrance.enter(account, Via.PROVIDER, passed_second=checked_twice)
    return arrive()
