"""The second step of the user's own account: the authenticator app, recovery codes, passkeys."""

from io import BytesIO

from flask import Response, abort, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from app.accounts import actions, codes, entrance, passkeys, queries
from app.accounts.forms import CodeAppForm, PasskeyForm, PasskeyNameForm
from app.accounts.models import Passkey
from app.accounts.organise.blueprint import bp
from app.accounts.organise.me import CHALLENGE, page, sign_in_again
from app.core.refusal import Refused
from app.web.access import member

SECRET = "new_code_secret"  # noqa: S105  its name in the browser's session, where it is encrypted


def _secret() -> str:
    """The secret being set up; it stays the same until confirmed, so that a page opened twice shows the same code."""
    if SECRET not in session:
        session[SECRET] = codes.new_secret()
    return str(session[SECRET])


def _code_app_page(form: CodeAppForm) -> str:
    return render_template("accounts/organise/code_app.html", form=form, legible=codes.legible(_secret()))


@bp.get("/mijn-account/codes")
@member()
def code_app() -> str | AnyResponse:
    return _code_app_page(CodeAppForm()) if entrance.is_fresh() else sign_in_again()


@bp.get("/mijn-account/codes/qr.svg")
@member()
def code_app_qr() -> Response:
    import segno  # imported here because only this page draws codes

    if SECRET not in session:
        abort(404)
    drawing = BytesIO()
    code = segno.make(codes.address(_secret(), entrance.me()), error="m", micro=False)
    code.save(drawing, kind="svg", scale=5, border=4, dark="#000", light="#fff", xmldecl=False)
    return Response(drawing.getvalue(), content_type="image/svg+xml")


@bp.post("/mijn-account/codes")
@member()
def set_code_app() -> ResponseReturnValue:
    row, form = entrance.current_session(), CodeAppForm()
    if row is None or not entrance.is_fresh():
        return sign_in_again()
    if form.validate_on_submit():
        try:
            made = actions.set_code_app(entrance.me(), _secret(), form.code.data or "", row=row, by=entrance.me().actor)
        except Refused as refused:
            form.refuse(refused.objection)
        else:
            session.pop(SECRET)
            return render_template("accounts/organise/recovery_codes.html", codes=made)
    return _code_app_page(form), 422


@bp.get("/mijn-account/codes/weg")
@member()
def confirm_remove_code_app() -> str:
    return render_template("accounts/organise/remove_key.html", key=None)


@bp.post("/mijn-account/codes/weg")
@member()
def remove_code_app() -> AnyResponse:
    if not entrance.is_fresh():
        return sign_in_again()
    actions.remove_code_app(entrance.me(), by=entrance.me().actor)
    flash(gettext("De app met codes hoort niet meer bij je account."), "good")
    return redirect(url_for(".me"), 303)


@bp.post("/mijn-account/herstelcodes")
@member()
def new_recovery_codes() -> ResponseReturnValue:
    if not entrance.is_fresh():
        return sign_in_again()
    if entrance.me().totp_secret is None:
        abort(404)
    made = actions.new_recovery_codes(entrance.me(), by=entrance.me().actor)
    return render_template("accounts/organise/recovery_codes.html", codes=made)


@bp.post("/mijn-account/passkeys")
@member()
def add_passkey() -> ResponseReturnValue:
    row, form = entrance.current_session(), PasskeyForm()
    if row is None or not entrance.is_fresh():
        return sign_in_again()
    challenge = str(session.pop(CHALLENGE, ""))
    if form.validate_on_submit():
        try:
            key = passkeys.registered(form.credential.data or "", challenge)
            name = form.key_name.data or row.device or gettext("Passkey")
            actions.add_passkey(entrance.me(), key, name, row=row, by=entrance.me().actor)
        except passkeys.BadAnswer:
            flash(gettext("Je passkey is niet bewaard: je browser gaf geen bruikbaar antwoord."), "bad")
        except Refused as refused:
            form.refuse(refused.objection)
            return page(passkey_form=form), 422
        else:
            flash(gettext("Je passkey is bewaard. Je kunt er voortaan mee inloggen."), "good")
        return redirect(url_for(".me", _anchor="tweede-stap"), 303)
    return page(passkey_form=form), 422


def _passkey_or_404(public_id: str) -> Passkey:
    """Only the user's own passkeys are found."""
    return queries.passkey_of(entrance.me(), public_id) or abort(404)


@bp.get("/mijn-account/passkeys/<public_id>")
@member()
def passkey(public_id: str) -> str:
    key = _passkey_or_404(public_id)
    return render_template("accounts/organise/passkey.html", key=key, form=PasskeyNameForm(key_name=key.name))


@bp.post("/mijn-account/passkeys/<public_id>")
@member()
def rename_passkey(public_id: str) -> ResponseReturnValue:
    key, form = _passkey_or_404(public_id), PasskeyNameForm()
    if not form.validate_on_submit():
        return render_template("accounts/organise/passkey.html", key=key, form=form), 422
    actions.rename_passkey(key, form.key_name.data or "")
    flash(gettext("Bewaard."), "good")
    return redirect(url_for(".me", _anchor="tweede-stap"), 303)


@bp.get("/mijn-account/passkeys/<public_id>/weg")
@member()
def confirm_remove_passkey(public_id: str) -> str:
    return render_template("accounts/organise/remove_key.html", key=_passkey_or_404(public_id))


@bp.post("/mijn-account/passkeys/<public_id>/weg")
@member()
def remove_passkey(public_id: str) -> AnyResponse:
    if not entrance.is_fresh():
        return sign_in_again()
    actions.remove_passkey(entrance.me(), _passkey_or_404(public_id), by=entrance.me().actor)
    flash(gettext("De passkey is weg."), "good")
    return redirect(url_for(".me", _anchor="tweede-stap"), 303)
