"""Saying that one is there, with the code on the wall."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import HiddenField
from wtforms.validators import Length

from app.attendance import actions, links, queries, rules
from app.attendance.views.blueprint import bp
from app.core import clock
from app.events.models import Meeting
from app.extensions import limiter
from app.registrations.models import Registration
from app.web.access import personal, public
from app.web.forms import Address, Form, LineField
from app.web.limits import by_own_link
from app.web.links import row_or_404
from app.web.text import say

FROM_A_HALL = "240/minute"  # codes tried from one network: a hall of people behind one address
BY_ONE = "12/10 minutes"  # addresses tried with one pass


class HereForm(Form):
    passed = HiddenField()
    email = LineField(_l("Je e-mailadres"), validators=[Address()])
    name = LineField(_l("Je naam"), validators=[Length(max=120)])


@bp.get("/aanwezig")
@public
@personal
@limiter.limit(FROM_A_HALL)
def here() -> str | Response:
    code = links.cleaned(request.args.get("code", "")[:40])
    if code:
        return redirect(url_for(".here_with", code=code), 303)
    return render_template("attendance/here.html", meeting=None, fault="")


@bp.get("/aanwezig/<code>")
@public
@personal
@limiter.limit(FROM_A_HALL)
def here_with(code: str) -> str | tuple[str, int]:
    """Anybody who has seen the code in time gets ten minutes to type an address."""
    meeting = links.meeting_of(code, queries.open_to_themselves(), clock.now())
    if meeting is None:
        return _over()
    form = HereForm(formdata=None, passed=links.give_pass(meeting))
    return _ask(meeting, form, asks_name=False)


def _over() -> tuple[str, int]:
    fault = say(rules.CODE_OVER.sentence)
    return render_template("attendance/here.html", meeting=None, fault=fault), 404


def _ask(meeting: Meeting, form: HereForm, *, asks_name: bool) -> str:
    return render_template("attendance/here.html", meeting=meeting, form=form, fault="", asks_name=asks_name)


def _pass() -> str:
    return f"here:{request.form.get('passed', '')[:200]}"


@bp.post("/aanwezig")
@public
@personal
@limiter.limit(BY_ONE, key_func=_pass)
@limiter.limit(FROM_A_HALL)
def send_here() -> ResponseReturnValue:
    form = HereForm()
    public_id = links.read_pass(form.passed.data or "")
    meeting = next((each for each in queries.open_to_themselves() if each.public_id == public_id), None)
    if meeting is None:
        return _over()
    if form.validate_on_submit():
        with form.refusing():
            row = actions.tick_themselves(meeting, email=form.email.data or "", name=form.name.data or "")
            return render_template("attendance/here_done.html", meeting=meeting, registration=row)
    return _ask(meeting, form, asks_name=bool(form.name.errors or form.name.data)), 422


@bp.post("/aanmelding/<token>/aanwezig")
@public
@personal
@by_own_link
def here_by_own_page(token: str) -> ResponseReturnValue:
    registration = row_or_404(Registration, "registration", token)
    code = request.form.get("code", "")[:40]
    meeting = links.meeting_of(code, queries.open_to_themselves(), clock.now())
    if meeting is None:
        return _over()
    actions.tick_oneself(meeting, registration)
    return redirect(url_for("registrations.registration", token=token), 303)
