"""Mijn account: the user's name and password, and an overview of the rest."""

from typing import Any

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.accounts import actions, entrance, passkeys, queries
from app.accounts.forms import NameForm, PasskeyForm, PasswordForm
from app.accounts.organise.blueprint import bp
from app.core.refusal import Refused
from app.web.access import member
from app.web.unit_of_work import start_writing, writes_late

CHALLENGE = "register_challenge"


def page(**given: Any) -> str:
    """`name_form`, `password_form` and `passkey_form` contain what was typed, if anything."""
    account, keys = entrance.me(), queries.passkeys(entrance.me())
    row = entrance.current_session()
    if CHALLENGE not in session:
        session[CHALLENGE] = passkeys.new_challenge()
    forms = {
        "name_form": NameForm(formdata=None, name=account.name),
        "password_form": PasswordForm(formdata=None),
        "passkey_form": PasskeyForm(formdata=None),
    }
    return render_template(
        "accounts/organise/me.html",
        **{**forms, **given},
        form=next(iter(given.values()), forms["name_form"]),
        account=account,
        keys=keys,
        codes_left=queries.recovery_codes_left(account),
        sessions=queries.sessions_of(account),
        here=row.id if row else None,
        is_fresh=entrance.is_fresh(),
        owes=entrance.owes_second_step(),
        options=passkeys.to_register(account, keys, session[CHALLENGE]) if passkeys.are_possible() else None,
    )


def sign_in_again() -> Response:
    """Somebody who finds a laptop open must not be able to change the locks."""
    flash(gettext("Log voor deze wijziging eerst opnieuw in. Je bent hier al een tijdje ingelogd."), "bad")
    return redirect(url_for("accounts.sign_in", opnieuw=1, next=url_for(".me")), 303)


@bp.get("/mijn-account")
@member()
def me() -> str:
    return page()


@bp.post("/mijn-account")
@member()
def rename() -> ResponseReturnValue:
    form = NameForm()
    if not form.validate_on_submit():
        return page(name_form=form), 422
    actions.rename(entrance.me(), form.name.data or "", by=entrance.me().actor)
    flash(gettext("Bewaard."), "good")
    return redirect(url_for(".me"), 303)


@bp.post("/mijn-account/wachtwoord")
@member()
@writes_late
def set_password() -> ResponseReturnValue:
    if not entrance.is_fresh():
        return sign_in_again()
    form, me = PasswordForm(), entrance.me()
    if form.validate_on_submit():
        try:
            hashed = actions.hashed_password(me, form.password.data or "")
        except Refused as refused:
            form.refuse(refused.objection)
        else:
            start_writing()
            actions.set_password(me, hashed, kept=entrance.current_session(), by=me.actor)
            flash(gettext("Je wachtwoord is bewaard. Op andere apparaten ben je uitgelogd."), "good")
            return redirect(url_for(".me"), 303)
    return page(password_form=form), 422


@bp.post("/mijn-account/wachtwoord/weg")
@member()
def remove_password() -> Response:
    if not entrance.is_fresh():
        return sign_in_again()
    actions.remove_password(entrance.me(), by=entrance.me().actor)
    flash(gettext("Je wachtwoord is weg. Je logt in met een link per mail."), "good")
    return redirect(url_for(".me"), 303)
