"""Reminders of one registration, stopped by a link in each of them or by the mail program itself."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.extensions import csrf
from app.registrations import actions
from app.registrations.models import Registration
from app.registrations.views.blueprint import bp
from app.web.access import personal, public
from app.web.forms import ButtonForm
from app.web.limits import by_own_link
from app.web.links import row_or_404


@bp.get("/aanmelding/<token>/herinneringen")
@public
@personal
def reminders(token: str) -> str:
    row = row_or_404(Registration, "registration", token)
    return render_template("registrations/reminders.html", registration=row, token=token, form=ButtonForm())


@bp.post("/aanmelding/<token>/herinneringen")
@public
@personal
@csrf.exempt  # type: ignore[untyped-decorator]
@by_own_link
def set_reminders(token: str) -> ResponseReturnValue:
    """Also posted by mail programs (RFC 8058), without cookies. The token authorises it; invitations still come."""
    wants = request.form.get("herinner") == "ja"
    actions.set_reminders(row_or_404(Registration, "registration", token), wants=wants)
    if request.form.get("List-Unsubscribe") == "One-Click":
        return "", 200
    said = gettext("Je krijgt weer herinneringen.") if wants else gettext("Je krijgt geen herinneringen meer.")
    flash(said, "good")
    return redirect(url_for(".registration", token=token), 303)
