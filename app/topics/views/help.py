"""Help for schools: a school's page says who its adviser is, and sends that person a question."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.core import tokens
from app.core.refusal import Refused
from app.extensions import limiter
from app.places.models import School
from app.topics.actions import help as actions
from app.topics.forms.help import HelpForm
from app.topics.mails.help import adviser_of
from app.topics.views import bp
from app.web.access import personal, public
from app.web.links import row_or_404


def _page(school: School, token: str, form: HelpForm, status: int = 200) -> tuple[str, int]:
    adviser, address = adviser_of(school)
    page = render_template(
        "topics/school.html", school=school, token=token, form=form, adviser=adviser, address=address
    )
    return page, status


@bp.get("/school/<token>")
@public
@personal
def school(token: str) -> tuple[str, int]:
    found = row_or_404(School, "school", token)
    return _page(found, token, HelpForm(formdata=None, form_key=tokens.one_time()))


@bp.post("/school/<token>")
@public
@personal
@limiter.limit("30/hour")  # more than a whole school behind one address asks
def ask_help(token: str) -> Response | tuple[str, int]:
    found, form = row_or_404(School, "school", token), HelpForm()
    if not form.validate():
        return _page(found, token, form, 422)
    try:
        actions.ask(found, form.asked(), form_key=form.form_key.data, by="participant")
    except Refused as refused:
        form.refuse(refused.objection)
        return _page(found, token, form, 422)
    adviser, _address = adviser_of(found)
    flash(gettext("Je vraag is onderweg naar %(name)s. Het antwoord komt in je mail.", name=adviser), "good")
    return redirect(url_for("topics.school", token=token), 303)
