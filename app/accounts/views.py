from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_security import login_user, logout_user
from werkzeug.wrappers import Response

from app.accounts import actions, mails, queries
from app.accounts.forms import SignInForm, SignInLinkForm
from app.core.refusal import Refused
from app.extensions import limiter
from app.outbox import actions as outbox
from app.web.access import public
from app.web.text import say

bp = Blueprint("accounts", __name__)


def _own_path(target: str | None) -> str | None:
    """`target` if it is a path on this site; anything else could lead a visitor away."""
    parts = urlsplit(target or "")
    if parts.scheme or parts.netloc or not parts.path.startswith("/") or parts.path.startswith(("//", "/\\")):
        return None
    return target


@bp.get("/inloggen")
@public
def sign_in() -> str:
    return render_template("accounts/sign_in.html", form=SignInForm())


@bp.post("/inloggen")
@public
@limiter.limit("20/hour")
def ask_link() -> str | tuple[str, int]:
    """Mails a one-time link; the answer is the same whether the address has an account or not."""
    form = SignInForm()
    if not form.validate_on_submit():
        return render_template("accounts/sign_in.html", form=form), 422
    account = queries.account_of(form.email.data)
    if account is not None:
        outbox.put(mails.sign_in_link(account, actions.sign_in_token(account)))
    return render_template("accounts/link_mailed.html", email=form.email.data)


@bp.get("/inloggen/<token>")
@public
def sign_in_link(token: str) -> str | tuple[str, int]:
    if not queries.is_good(token):
        form = SignInForm()
        return render_template("accounts/sign_in.html", form=form, spent=say(actions.WRONG_LINK.sentence)), 410
    return render_template("accounts/sign_in_link.html", form=SignInLinkForm(), token=token)


@bp.post("/inloggen/<token>")
@public
@limiter.limit("30/minute")
def use_link(token: str) -> Response:
    try:
        account = actions.spend(token)
    except Refused as refused:
        flash(say(refused.objection.sentence), "bad")
        return redirect(url_for("accounts.sign_in"), 303)
    login_user(account, authn_via=["link"])
    return redirect(_own_path(request.args.get("next")) or url_for("home_organise.dashboard"), 303)


@bp.post("/uitloggen")
@public
def sign_out() -> Response:
    logout_user()
    flash(gettext("Je bent uitgelogd."), "good")
    return redirect(url_for("home.programme"), 303)
