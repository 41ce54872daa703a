"""What somebody may do with their own data, by the link that was mailed to their address."""

import json

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from app.core import clock
from app.privacy import actions
from app.privacy.actions import person as erasing
from app.privacy.queries import person as queries
from app.registrations.links import of_mine_link
from app.web.access import personal, public
from app.web.exports import attachment
from app.web.forms import ButtonForm
from app.web.limits import by_own_link

bp = Blueprint("privacy", __name__)


@bp.get("/mijn/<token>/gegevens.json")
@public
@personal
def own_data(token: str) -> Response:
    """Everything that is kept with this address (GDPR articles 15 and 20)."""
    found = queries.person(of_mine_link(token).email)
    content = json.dumps(queries.as_json(found), ensure_ascii=False, indent=2)
    return attachment(content, f"gegevens-{clock.today():%Y-%m-%d}.json")


def _erase_page(token: str, form: ButtonForm) -> str:
    address = of_mine_link(token).email
    return render_template(
        "privacy/erase_mine.html",
        form=form,
        token=token,
        found=queries.person(address),
        coming=erasing.coming(address),
        objection=erasing.objection(address),
    )


@bp.get("/mijn/<token>/wissen")
@public
@personal
def erase(token: str) -> str:
    return _erase_page(token, ButtonForm())


@bp.post("/mijn/<token>/wissen")
@public
@personal
@by_own_link
def send_erase(token: str) -> ResponseReturnValue:
    form, address = ButtonForm(), of_mine_link(token).email
    with form.refusing():
        actions.erase(address, tells=True, by="participant")
    if form.faults:
        return _erase_page(token, form), 422
    return render_template("privacy/erased_mine.html")
