"""One's own need, by the link on the page and in the mail: how it is, and taking it back."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.topics.actions import looking as actions
from app.topics.models import Need
from app.topics.views import bp
from app.web.access import personal, public
from app.web.links import row_or_404


@bp.get("/wens/<token>")
@public
@personal
def own_need(token: str) -> str:
    return render_template("topics/own_need.html", need=row_or_404(Need, "need", token), token=token)


@bp.post("/wens/<token>/intrekken")
@public
@personal
def withdraw_need(token: str) -> Response:
    actions.withdraw(row_or_404(Need, "need", token), by="participant")
    flash(gettext("Je wens is ingetrokken."), "good")
    return redirect(url_for("topics.overview"), 303)
