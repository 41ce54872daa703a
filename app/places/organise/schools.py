from urllib.parse import urlencode

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core.refusal import Refused
from app.places.actions import schools as actions
from app.places.forms.groups import of
from app.places.forms.schools import SECTORS, BulkForm, SchoolForm, SchoolMergeForm
from app.places.models import School
from app.places.organise import bp
from app.places.queries import choices, groups
from app.places.queries import schools as queries
from app.web import paging
from app.web.access import organiser


def asked() -> queries.SchoolFilters:
    """The filters in the address of the list."""
    given = request.args
    return queries.SchoolFilters(
        q=given.get("q", "").strip(),
        work_area=given.get("werkgebied", ""),
        board=given.get("bestuur", ""),
        sector=given.get("sector", ""),
        without_adviser=given.get("begeleider") == "zonder",
        closed=given.get("gesloten") == "ja",
    )


def address_of(found: queries.SchoolFilters) -> dict[str, str]:
    """The same as arguments for an address, without empty ones."""
    pairs = {
        "q": found.q,
        "werkgebied": found.work_area,
        "bestuur": found.board,
        "sector": found.sector,
        "begeleider": "zonder" if found.without_adviser else "",
        "gesloten": "ja" if found.closed else "",
    }
    return {name: value for name, value in pairs.items() if value}


@bp.get("/scholen")
@organiser
def schools() -> str:
    return _list_page()


def _list_page(form: BulkForm | None = None) -> str:
    found, areas = asked(), choices.work_areas()
    form = form or BulkForm(formdata=None)
    form.offer(areas)
    return render_template(
        "places/organise/schools.html",
        listing=queries.listing(found, paging.asked()),
        asked=found,
        address=address_of(found),
        areas=areas,
        boards=groups.boards(),
        sectors=SECTORS,
        form=form,
        ticked=request.form.getlist("school"),
    )


@bp.post("/scholen")
@organiser
def change_schools() -> ResponseReturnValue:
    """Applies the bar below the list to the selected schools; `doe` says which action."""
    form, action = BulkForm(), request.form.get("doe", "")
    form.offer(choices.work_areas())
    chosen = queries.chosen(request.form.getlist("school"))
    if not chosen:
        flash(gettext("Kies eerst een of meer scholen."), "bad")
        return redirect(_here(), 303)
    if not form.validate():
        return _list_page(form), 422
    by = current_user.actor
    if action == "werkgebied":
        actions.give_work_area(chosen, form.chosen_area, by=by)
    elif action == "begeleider":
        actions.give_adviser(chosen, name=form.adviser_name.data or "", email=form.adviser_email.data or "", by=by)
    elif action == "sluiten":
        actions.close(chosen, by=by)
    elif action == "heropenen":
        actions.reopen(chosen, by=by)
    else:
        abort(400)
    flash(gettext("Bewaard."), "good")
    return redirect(_here(), 303)


@bp.get("/scholen/nieuw")
@organiser
def new_school() -> str:
    return _page(None, _form())


@bp.post("/scholen/nieuw")
@organiser
def add_school() -> ResponseReturnValue:
    return _put(None)


@bp.get("/scholen/<public_id>")
@organiser
def school(public_id: str) -> str:
    row = _school_or_404(public_id)
    form = _form(
        name=row.name,
        brin=row.brin,
        town=row.town,
        sector=row.sector.value,
        work_area=of(row.work_area),
        board=of(row.board),
        adviser_name=row.adviser_name,
        adviser_email=row.adviser_email,
        mail_domains=row.mail_domains.replace(" ", ", "),
    )
    return _page(row, form)


@bp.post("/scholen/<public_id>")
@organiser
def change_school(public_id: str) -> ResponseReturnValue:
    return _put(_school_or_404(public_id))


@bp.post("/scholen/<public_id>/sluiten")
@organiser
def close_school(public_id: str) -> Response:
    actions.close([_school_or_404(public_id)], by=current_user.actor)
    flash(gettext("De school is gesloten. Wat er van bekend is, blijft."), "good")
    return redirect(url_for(".school", public_id=public_id), 303)


@bp.post("/scholen/<public_id>/heropenen")
@organiser
def reopen_school(public_id: str) -> Response:
    actions.reopen([_school_or_404(public_id)], by=current_user.actor)
    flash(gettext("De school is weer open."), "good")
    return redirect(url_for(".school", public_id=public_id), 303)


@bp.get("/scholen/<public_id>/fusie")
@organiser
def school_merge(public_id: str) -> str:
    return _merge_page(_school_or_404(public_id), SchoolMergeForm())


@bp.post("/scholen/<public_id>/fusie")
@organiser
def merge_school(public_id: str) -> ResponseReturnValue:
    row, form = _school_or_404(public_id), SchoolMergeForm()
    into = queries.of_brin((form.into.data or "").upper())
    if into is None:
        form.into.errors = [gettext("We kennen geen school met dit BRIN-nummer.")]
        return _merge_page(row, form), 422
    try:
        actions.merge_schools(row, into, by=current_user.actor)
    except Refused as refused:
        form.refuse(refused.objection)
        return _merge_page(row, form), 422
    flash(gettext("“%(name)s” is opgegaan in “%(into)s”.", name=row.name, into=into.name), "good")
    return redirect(url_for(".school", public_id=into.public_id), 303)


def _here() -> str:
    """The list with its filters."""
    return f"{url_for('.schools')}?{urlencode(address_of(asked()))}".rstrip("?")


def _school_or_404(public_id: str) -> School:
    return groups.row(School, public_id) or abort(404)


def _form(**values: str) -> SchoolForm:
    form = SchoolForm(**values)
    form.offer(choices.work_areas(), groups.boards())
    return form


def _put(row: School | None) -> ResponseReturnValue:
    form = _form()
    if form.validate():
        try:
            actions.put_school(row, **form.typed(), by=current_user.actor)
        except Refused as refused:
            form.refuse(refused.objection)
        else:
            flash(gettext("Bewaard."), "good")
            return redirect(url_for(".schools"), 303)
    return _page(row, form), 422


def _page(row: School | None, form: SchoolForm) -> str:
    return render_template("places/organise/school.html", school=row, form=form)


def _merge_page(row: School, form: SchoolMergeForm) -> str:
    return render_template("places/organise/school_merge.html", school=row, form=form)
