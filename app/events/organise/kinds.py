"""The kinds of event: what each looks like, and the defaults for a new event."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core.refusal import Refused
from app.events import actions, queries, rules
from app.events.forms.kinds import KindForm
from app.events.models import EventKind
from app.events.organise import bp
from app.places import queries as places
from app.web.access import organiser


def _found(public_id: str) -> EventKind:
    return queries.kind(public_id) or abort(404)


def _back(said: str) -> Response:
    flash(said, "good")
    return redirect(url_for(".kinds"), 303)


@bp.get("/soorten")
@organiser
def kinds() -> str:
    return render_template("events/organise/kinds.html", kinds=queries.kinds(), events_by_kind=queries.events_by_kind())


def _page(form: KindForm, kind: EventKind | None = None) -> str:
    events = queries.events_of_kind(kind.id) if kind else 0
    return render_template("events/organise/kind.html", form=form, kind=kind, events=events)


@bp.get("/soorten/nieuw")
@organiser
def new_kind() -> str:
    return _page(KindForm(reminder_days=places.organisation().reminder_days))


@bp.post("/soorten/nieuw")
@organiser
def add_kind() -> Response | tuple[str, int]:
    form = KindForm()
    if not form.validate_on_submit():
        return _page(form), 422
    try:
        kind = actions.add_kind(form.plan(), by=current_user.actor)
    except Refused as refused:
        form.refuse(refused.objection)
        return _page(form), 422
    return _back(gettext("De soort %(name)s staat erbij.", name=kind.name))


@bp.get("/soorten/<public_id>")
@organiser
def kind(public_id: str) -> str:
    found = _found(public_id)
    return _page(KindForm.of(found), found)


@bp.post("/soorten/<public_id>")
@organiser
def save_kind(public_id: str) -> Response | tuple[str, int]:
    found, form = _found(public_id), KindForm()
    if not form.validate_on_submit():
        return _page(form, found), 422
    try:
        actions.edit_kind(found, form.plan(), by=current_user.actor)
    except Refused as refused:
        form.refuse(refused.objection)
        return _page(form, found), 422
    return _back(gettext("De soort %(name)s is bewaard.", name=found.name))


@bp.post("/soorten/<public_id>/stilzetten")
@organiser
def retire_kind(public_id: str) -> Response:
    found = _found(public_id)
    actions.retire_kind(found, by=current_user.actor)
    return _back(gettext("De soort %(name)s staat niet meer bij de keuzes.", name=found.name))


@bp.post("/soorten/<public_id>/terugzetten")
@organiser
def restore_kind(public_id: str) -> Response:
    found = _found(public_id)
    actions.restore_kind(found, by=current_user.actor)
    return _back(gettext("De soort %(name)s staat weer bij de keuzes.", name=found.name))


@bp.get("/soorten/<public_id>/verwijderen")
@organiser
def remove_kind(public_id: str) -> str:
    """Shows what is deleted with it, before it is deleted."""
    found = _found(public_id)
    objection = rules.delete_kind_objection(queries.events_of_kind(found.id))
    return render_template("events/organise/remove_kind.html", kind=found, objection=objection)


@bp.post("/soorten/<public_id>/verwijderen")
@organiser
def delete_kind(public_id: str) -> Response:
    found = _found(public_id)
    name = found.name
    actions.delete_kind(found, by=current_user.actor)
    return _back(gettext("De soort %(name)s is weg.", name=name))
