from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core.refusal import Refused
from app.places.actions import naming as actions
from app.places.forms.groups import ClusterForm, WorkAreaForm, of
from app.places.models import WorkArea, WorkAreaCluster
from app.places.organise import bp
from app.places.queries import groups as queries
from app.web.access import organiser
from app.web.forms import ButtonForm


@bp.get("/werkgebieden")
@organiser
def work_areas() -> str:
    return render_template(
        "places/organise/work_areas.html",
        clusters=queries.clusters(),
        loose=queries.areas_without_cluster(),
        schools=queries.schools_by_work_area(),
        form=ButtonForm(),
    )


@bp.get("/werkgebieden/nieuw")
@organiser
def new_work_area() -> str:
    return _area_page(None, _area_form(cluster=request.args.get("cluster", "")))


@bp.post("/werkgebieden/nieuw")
@organiser
def add_work_area() -> ResponseReturnValue:
    return _put_area(None)


@bp.get("/werkgebieden/<public_id>")
@organiser
def work_area(public_id: str) -> str:
    area = queries.row(WorkArea, public_id) or abort(404)
    return _area_page(area, _area_form(name=area.name, cluster=of(area.cluster)))


@bp.post("/werkgebieden/<public_id>")
@organiser
def change_work_area(public_id: str) -> ResponseReturnValue:
    return _put_area(queries.row(WorkArea, public_id) or abort(404))


@bp.post("/werkgebieden/<public_id>/plek")
@organiser
def move_work_area(public_id: str) -> Response:
    return _moved(queries.row(WorkArea, public_id) or abort(404))


@bp.get("/clusters/nieuw")
@organiser
def new_cluster() -> str:
    return _cluster_page(None, ClusterForm())


@bp.post("/clusters/nieuw")
@organiser
def add_cluster() -> ResponseReturnValue:
    return _put_cluster(None)


@bp.get("/clusters/<public_id>")
@organiser
def cluster(public_id: str) -> str:
    row = queries.row(WorkAreaCluster, public_id) or abort(404)
    return _cluster_page(row, ClusterForm(name=row.name))


@bp.post("/clusters/<public_id>")
@organiser
def change_cluster(public_id: str) -> ResponseReturnValue:
    return _put_cluster(queries.row(WorkAreaCluster, public_id) or abort(404))


@bp.post("/clusters/<public_id>/plek")
@organiser
def move_cluster(public_id: str) -> Response:
    return _moved(queries.row(WorkAreaCluster, public_id) or abort(404))


def _area_form(**values: str) -> WorkAreaForm:
    form = WorkAreaForm(**values)
    form.offer(queries.clusters())
    return form


def _put_area(area: WorkArea | None) -> ResponseReturnValue:
    form = _area_form()
    if form.validate():
        name = form.name.data or ""
        try:
            if area is None:
                actions.add_work_area(name, cluster=form.chosen, by=current_user.actor)
            else:
                actions.change_work_area(area, name=name, cluster=form.chosen, by=current_user.actor)
        except Refused as refused:
            form.refuse(refused.objection)
        else:
            return _saved()
    return _area_page(area, form), 422


def _put_cluster(row: WorkAreaCluster | None) -> ResponseReturnValue:
    form = ClusterForm()
    if form.validate():
        try:
            if row is None:
                actions.add_cluster(form.name.data or "", by=current_user.actor)
            else:
                actions.rename_cluster(row, form.name.data or "", by=current_user.actor)
        except Refused as refused:
            form.refuse(refused.objection)
        else:
            return _saved()
    return _cluster_page(row, form), 422


def _moved(row: WorkArea | WorkAreaCluster) -> Response:
    actions.move(row, up=request.form.get("richting") == "omhoog", by=current_user.actor)
    return redirect(url_for(".work_areas", _anchor=f"rij-{row.public_id}"), 303)


def _saved() -> Response:
    flash(gettext("Bewaard."), "good")
    return redirect(url_for("places_organise.work_areas"), 303)


def _area_page(area: WorkArea | None, form: WorkAreaForm) -> str:
    return render_template("places/organise/work_area.html", area=area, form=form)


def _cluster_page(row: WorkAreaCluster | None, form: ClusterForm) -> str:
    return render_template("places/organise/cluster.html", cluster=row, form=form)
