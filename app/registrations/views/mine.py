"""All registrations of one address, by a link that is mailed to it."""

from flask import abort, render_template
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
    public_id, version = links.spoken_of(token) or abort(404)
    row = queries.registration(public_id)
    if row is None or row.token_version != version:
        abort(404)
    if row.anonymised_at is not None:
        abort(410)
    registrations = queries.of_address(row.email_key)
    return render_template(
        "registrations/all_mine.html",
        registrations=registrations,
        email=row.email,
        now=clock.now(),
        personal=token_for,
    )
