"""Signing in with a one-time link in a mail, which always works."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts import actions, entrance, mails, queries
from app.accounts.forms import SignInForm
from app.accounts.models import Account, Via
from app.accounts.views.arriving import arrive, onward, sign_in_page
from app.accounts.views.blueprint import bp
from app.core import addresses
from app.core.refusal import Refused
from app.extensions import caller, limiter
from app.outbox import actions as outbox
from app.web.access import personal, public
from app.web.forms import ButtonForm
from app.web.text import say


@bp.get("/inloggen")
@public
@personal
def sign_in() -> str | Response:
    if current_user.is_authenticated and "opnieuw" not in request.args:
        return redirect(onward() or url_for("home_organise.dashboard"), 303)
    if entrance.waiting() is not None:
        return redirect(url_for(".second_step", next=onward()), 303)
    return sign_in_page()


def _asked_from() -> str:
    """Keyed by address too, so that one colleague who asks often does not block others in the building."""
    return f"{caller()} {addresses.key(request.form.get('email', ''))[:254]}"


@bp.post("/inloggen")
@public
@personal
@limiter.limit("300/hour")
@limiter.limit("20/hour", key_func=_asked_from)
def ask_link() -> str | tuple[str, int]:
    """Mails a one-time link; the response and the work are the same whether the address has an account or not."""
    form = SignInForm()
    if not form.validate_on_submit():
        return sign_in_page(form=form), 422
    email = form.email.data or ""
    account = queries.account_of(email)
    if account is not None:
        outbox.put(mails.sign_in_link(account, actions.sign_in_token(account), next=onward()))
    else:
        mails.sign_in_link(Account(email=email, name=""), "0" * 52, next=onward())
    return render_template("accounts/link_mailed.html", email=email)


@bp.get("/inloggen/<token>")
@public
@personal
def sign_in_link(token: str) -> str | tuple[str, int]:
    if not queries.is_good(token):
        return sign_in_page(spent=say(actions.WRONG_LINK.sentence)), 410
    return render_template("accounts/sign_in_link.html", form=ButtonForm(), token=token, next=onward())


@bp.post("/inloggen/<token>")
@public
@personal
@limiter.limit("30/minute")
def use_link(token: str) -> Response:
    try:
        account = actions.spend(token)
    except Refused as refused:
        flash(say(refused.objection.sentence), "bad")
        return redirect(url_for("accounts.sign_in", next=onward()), 303)
    entrance.enter(account, Via.LINK)
    return arrive()


@bp.post("/uitloggen")
@public
def sign_out() -> Response:
    entrance.leave()
    flash(gettext("Je bent uitgelogd."), "good")
    response = redirect(url_for("home.programme"), 303)
    response.headers["Clear-Site-Data"] = '"storage"'  # what the door kept for when the connection is gone
    return response
