"""The second step: a code from the app, a recovery code, or a passkey."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.accounts import actions, entrance, queries
from app.accounts.forms import CodeForm, ProofForm
from app.accounts.queries import KnownSession
from app.accounts.views.arriving import arrive, onward, passkey_options
from app.accounts.views.blueprint import bp
from app.accounts.views.passkey import proven_account
from app.core.refusal import Refused
from app.extensions import limiter
from app.web.access import personal, public


def _page(found: KnownSession, form: CodeForm) -> str:
    has_passkey = bool(queries.passkeys(found.account))
    return render_template(
        "accounts/second_step.html",
        form=form,
        proof_form=ProofForm(formdata=None),
        has_code_app=found.account.totp_secret is not None,
        options=passkey_options() if has_passkey else None,
        next=onward(),
    )


@bp.get("/inloggen/controle")
@public
@personal
def second_step() -> str | Response:
    found = entrance.waiting()
    if found is None:
        return redirect(url_for(".sign_in", next=onward()), 303)
    return _page(found, CodeForm())


@bp.post("/inloggen/controle")
@public
@personal
@limiter.limit("60/minute")
def take_second_step() -> str | tuple[str, int] | Response:
    """Attempts are counted separately from those of the password: a right password does not reset them."""
    found, form = entrance.waiting(), CodeForm()
    if found is None:
        return redirect(url_for(".sign_in", next=onward()), 303)
    account, row = found.account, found.row
    if form.validate_on_submit():
        email, address = account.email, request.remote_addr or ""
        try:
            actions.count_try("code", email, address)
            actions.use_code(account, form.code.data or "")
        except Refused as refused:
            form.refuse(refused.objection)
        else:
            actions.forget_tries("code", email, address)
            entrance.pass_second(row)
            return arrive()
    return _page(found, form), 422


@bp.post("/inloggen/controle/passkey")
@public
@personal
@limiter.limit("60/minute")
def take_second_step_by_passkey() -> Response:
    found = entrance.waiting()
    account = proven_account()
    if found is None:
        return redirect(url_for(".sign_in", next=onward()), 303)
    if account is None or account.id != found.account.id:
        flash(gettext("Deze passkey hoort niet bij dit account. Probeer het nog een keer."), "bad")
        return redirect(url_for(".second_step", next=onward()), 303)
    entrance.pass_second(found.row)
    return arrive()
