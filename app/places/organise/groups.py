"""Removing and merging clusters, werkgebieden and besturen."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core.refusal import Refused
from app.places.actions import naming as actions
from app.places.forms.groups import MergePlaceForm
from app.places.hooks import uses
from app.places.models import Board, WorkArea, WorkAreaCluster
from app.places.organise import bp
from app.places.queries import choices
from app.places.queries import groups as queries
from app.places.rules import naming as rules
from app.web.access import organiser

Row = Board | WorkArea | WorkAreaCluster


@bp.get("/indeling/<any(werkgebied, cluster, bestuur):kind>/<public_id>/verwijderen")
@organiser
def group(kind: str, public_id: str) -> str:
    """Shows what refers to it, and asks what to do with that."""
    return _page(kind, _row_or_404(kind, public_id), MergePlaceForm())


@bp.post("/indeling/<any(werkgebied, cluster, bestuur):kind>/<public_id>/verwijderen")
@organiser
def remove_group(kind: str, public_id: str) -> Response:
    row = _row_or_404(kind, public_id)
    name = row.name
    actions.remove(row, by=current_user.actor)
    flash(gettext("“%(name)s” is verwijderd.", name=name), "good")
    return redirect(_list_of(kind), 303)


@bp.post("/indeling/<any(werkgebied, cluster, bestuur):kind>/<public_id>/samenvoegen")
@organiser
def merge_group(kind: str, public_id: str) -> ResponseReturnValue:
    row, form = _row_or_404(kind, public_id), MergePlaceForm()
    form.offer(_others(kind, row))
    into = next((other for other in _others(kind, row) if other.public_id == form.into.data), None)
    if not form.validate() or into is None:
        if into is None:
            form.refuse(rules.INTO_ITSELF)
        return _page(kind, row, form), 422
    name = row.name
    try:
        actions.merge(row, into, by=current_user.actor)
    except Refused as refused:
        form.refuse(refused.objection)
        return _page(kind, row, form), 422
    flash(gettext("“%(name)s” is opgegaan in “%(into)s”.", name=name, into=into.name), "good")
    return redirect(_list_of(kind), 303)


def _page(kind: str, row: Row, form: MergePlaceForm) -> str:
    users = uses(row)
    others = _others(kind, row)
    form.offer(others)
    return render_template(
        "places/organise/group.html",
        kind=kind,
        row=row,
        form=form,
        others=others,
        users=users,
        back=_list_of(kind),
        objection=rules.remove_objection(is_used=bool(users)),
    )


def _row_or_404(kind: str, public_id: str) -> Row:
    found: Row | None
    if kind == "werkgebied":
        found = queries.row(WorkArea, public_id)
    elif kind == "cluster":
        found = queries.row(WorkAreaCluster, public_id)
    else:
        found = queries.row(Board, public_id)
    return found or abort(404)


def _others(kind: str, row: Row) -> list[Row]:
    rows: list[Row]
    if kind == "werkgebied":
        rows = [*choices.work_areas()]
    else:
        rows = [*queries.clusters()] if kind == "cluster" else [*queries.boards()]
    return [other for other in rows if other is not row]


def _list_of(kind: str) -> str:
    return url_for("places_organise.boards" if kind == "bestuur" else "places_organise.work_areas")
