"""A participant's own learning goal, and what they did with it."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.core import clock
from app.registrations import actions, rules
from app.registrations.forms import LearningForm
from app.registrations.models import Registration
from app.registrations.views.blueprint import bp, registration_or_404
from app.web.access import personal, public
from app.web.limits import by_own_link


def _page(row: Registration, token: str, form: LearningForm) -> str:
    objection = rules.correct_objection(row.status)
    return render_template("registrations/learning.html", registration=row, token=token, form=form, objection=objection)


def _form(row: Registration, *, is_shown: bool = False) -> LearningForm:
    known = {"learning_goal": row.learning_goal, "put_to_use": row.put_to_use} if is_shown else None
    form = LearningForm(data=known)
    if not rules.has_begun(row.event_session.starts_at, clock.now()):
        del form.put_to_use
    return form


@bp.get("/aanmelding/<token>/leerdoel")
@public
@personal
def learning(token: str) -> str:
    row = registration_or_404(token)
    return _page(row, token, _form(row, is_shown=True))


@bp.post("/aanmelding/<token>/leerdoel")
@public
@personal
@by_own_link
def send_learning(token: str) -> ResponseReturnValue:
    row = registration_or_404(token)
    form = _form(row)
    if form.validate():
        put_to_use = (form.put_to_use.data or "") if form.put_to_use else None
        with form.refusing():
            goal = form.learning_goal.data or ""
            actions.reflect(row, learning_goal=goal, put_to_use=put_to_use, by="participant")
    if form.faults:
        return _page(row, token, form), 422
    return redirect(url_for(".registration", token=token, _anchor="leren"), 303)
