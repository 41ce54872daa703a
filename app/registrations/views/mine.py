"""All registrations of one address, by a link that is mailed to it."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.core import clock
from app.registrations import actions, links, queries
from app.registrations.forms import MineForm
from app.registrations.views.blueprint import bp
from app.web.access import personal, public
from app.web.limits import for_a_hall
from app.web.links import token as token_for


@bp.get("/mijn")
@public
@personal
def mine() -> str:
    return render_template("registrations/mine.html", form=MineForm())


@bp.post("/mijn")
@public
@personal
@for_a_hall
def ask_mine() -> ResponseReturnValue:
    """Mails the link; the response is the same whether or not the address has registrations."""
    form = MineForm()
    if not form.validate_on_submit():
        return render_template("registrations/mine.html", form=form), 422
    actions.mail_my_link(form.email.data or "")
    return render_template("registrations/mine_mailed.html", email=form.email.data)


@bp.get("/mijn/<token>")
@public
@personal
def all_mine(token: str) -> str:
    row = links.of_mine_link(token)
    registrations = queries.of_address(row.email_key)
    return render_template(
        "registrations/all_mine.html",
        registrations=registrations,
        mine=row,
        token=token,
        now=clock.now(),
        personal=token_for,
    )
