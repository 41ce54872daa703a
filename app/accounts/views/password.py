from flask import request
from werkzeug.wrappers import Response

from app.accounts import actions, entrance
from app.accounts.forms import PasswordSignInForm
from app.accounts.models import Via
from app.accounts.views.arriving import arrive, sign_in_page
from app.accounts.views.blueprint import bp
from app.core.refusal import Refused
from app.extensions import limiter
from app.web.access import personal, public


@bp.post("/inloggen/wachtwoord")
@public
@personal
@limiter.limit("120/minute")  # for a school behind one address; the pauses are counted per account
def use_password() -> str | tuple[str, int] | Response:
    form = PasswordSignInForm()
    if form.validate_on_submit():
        try:
            account = actions.check_password(
                form.email.data or "", form.password.data or "", address=request.remote_addr or ""
            )
        except Refused as refused:
            form.refuse(refused.objection)
        else:
            entrance.enter(account, Via.PASSWORD)
            return arrive()
    return sign_in_page(password_form=form), 422
