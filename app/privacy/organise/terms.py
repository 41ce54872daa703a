"""How long things are kept, as set by a beheerder."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.privacy import actions
from app.privacy.forms import typed_terms
from app.privacy.organise.blueprint import bp
from app.privacy.queries import terms as queries
from app.privacy.rules import terms as rules
from app.web.access import admin
from app.web.forms import ButtonForm
from app.web.text import say


def _page(form: ButtonForm, typed: dict[str, str], faults: dict[str, str]) -> str:
    return render_template(
        "privacy/organise/terms.html",
        form=form,
        terms=rules.TERMS,
        typed=typed,
        faults=faults,
        days=rules.Unit.DAYS,
    )


@bp.get("/privacy/termijnen")
@admin
def terms() -> str:
    return _page(ButtonForm(), {subject.value: str(amount) for subject, amount in queries.amounts().items()}, {})


@bp.post("/privacy/termijnen")
@admin
def set_terms() -> str | tuple[str, int] | Response:
    chosen = typed_terms(request.form)
    faults = {
        subject.value: say(objection.sentence)
        for subject, amount in chosen.items()
        if (objection := rules.amount_objection(subject, amount)) is not None
    }
    if faults:
        typed = {subject.value: request.form.get(subject.value, "")[:20] for subject in chosen}
        return _page(ButtonForm(), typed, faults), 422
    known = {subject: amount for subject, amount in chosen.items() if amount is not None}
    actions.set_terms(known, by=current_user.actor)
    flash(gettext("Bewaard. Vannacht wordt gewist volgens deze termijnen."), "good")
    return redirect(url_for(".overview"), 303)
