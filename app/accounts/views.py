from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
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
    if target is None or not target.isprintable() or "\\" in target or " " in target:
        return None
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or not target.startswith("/") or target.startswith("//"):
        return None
    return target


def _next() -> str | None:
    """Where to go after signing in, as far as we trust it."""
    return _own_path(request.args.get("next"))


@bp.get("/inloggen")
@public
def sign_in() -> str | Response:
    if current_user.is_authenticated:
        return redirect(_next() or url_for("home_organise.dashboard"), 303)
    return render_template("accounts/sign_in.html", form=SignInForm(), next=_next())


@bp.post("/inloggen")
@public
@limiter.limit("20/hour")
def ask_link() -> str | tuple[str, int]:
    """Mails a one-time link; the answer is the same whether the address has an account or not."""
    form = SignInForm()
    if not form.validate_on_submit():
        return render_template("accounts/sign_in.html", form=form, next=_next()), 422
    account = queries.account_of(form.email.data or "")
    if account is not None:
        outbox.put(mails.sign_in_link(account, actions.sign_in_token(account), next=_next()))
    return render_template("accounts/link_mailed.html", email=form.email.data)


@bp.get("/inloggen/<token>")
@public
def sign_in_link(token: str) -> str | tuple[str, int]:
    if not queries.is_good(token):
        spent = say(actions.WRONG_LINK.sentence)
        return render_template("accounts/sign_in.html", form=SignInForm(), spent=spent, next=_next()), 410
    return render_template("accounts/sign_in_link.html", form=SignInLinkForm(), token=token, next=_next())


@bp.post("/inloggen/<token>")
@public
@limiter.limit("30/minute")
def use_link(token: str) -> Response:
    try:
        account = actions.spend(token)
    except Refused as refused:
        flash(say(refused.objection.sentence), "bad")
        return redirect(url_for("accounts.sign_in", next=_next()), 303)
    login_user(account, authn_via=["link"])
    return redirect(_next() or url_for("home_organise.dashboard"), 303)


@bp.post("/uitloggen")
@public
def sign_out() -> Response:
    logout_user()
    flash(gettext("Je bent uitgelogd."), "good")
    return redirect(url_for("home.programme"), 303)
