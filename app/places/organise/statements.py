"""The privacy and accessibility statements, in the organisation's own words or as the model text."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.places import queries, statements
from app.places.actions import settings as actions
from app.places.forms.settings import StatementForm
from app.places.organise import bp
from app.places.rules.settings import statement_objection
from app.places.statements import Statement
from app.web.access import admin


def _statement(slug: str) -> Statement:
    return statements.STATEMENTS.get(slug) or abort(404)


@bp.get("/instellingen/verklaringen/<slug>")
@admin
def statement(slug: str) -> str:
    found = _statement(slug)
    return _page(found, StatementForm(data={"text": statements.text_of(found)}))


@bp.post("/instellingen/verklaringen/<slug>")
@admin
def change_statement(slug: str) -> ResponseReturnValue:
    found, form = _statement(slug), StatementForm()
    form.validate()
    text = form.text.data or ""
    objection = statement_objection(text, found.placeholders)
    if objection:
        form.refuse(objection)
        return _page(found, form), 422
    if request.form.get("step") == "look":
        return _page(found, form, preview=text)
    return _put(found, text)


@bp.post("/instellingen/verklaringen/<slug>/model")
@admin
def restore_statement(slug: str) -> Response:
    """Back to the model text, which follows the settings again."""
    found = _statement(slug)
    return _put(found, statements.model_text(found))


def _put(found: Statement, text: str) -> Response:
    model = statements.model_text(found)
    changed = actions.put_statement(found.column, text, model=model, by=current_user.actor)
    flash(gettext("Bewaard.") if changed else gettext("Er is niets veranderd."), "good")
    return redirect(url_for("places_organise.statement", slug=found.slug), 303)


def _page(found: Statement, form: StatementForm, preview: str = "") -> str:
    return render_template(
        "places/organise/statement.html",
        form=form,
        statement=found,
        is_model=not getattr(queries.organisation(), found.column),
        preview=statements.shown(preview) if preview else [],
    )
