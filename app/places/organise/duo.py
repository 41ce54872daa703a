"""Importing schools from a file, after a preview."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core.tables import BadTable, Fault
from app.places.actions import importing, uploads
from app.places.actions.importing import ImportGroup, Report
from app.places.forms.duo import TakeOverForm
from app.places.importing.handed_in import HandedIn, opened, packed, unpacked
from app.places.models import Upload, UploadPurpose
from app.places.organise import bp
from app.places.queries import uploads as queries
from app.web.access import organiser
from app.web.unit_of_work import start_writing, writes_late
from app.web.uploads import FAULTS_SHOWN, UploadForm, takes_file

LINES_SHOWN = 200


takes_file(bp, "upload_duo")


@dataclass(frozen=True)
class Preview:
    """The effect of the file on the schools in these gemeenten, or the faults that prevent it."""

    file: HandedIn
    municipalities: list[str]
    partnerships: list[str]
    report: Report | None = None
    faults: tuple[Fault, ...] = ()


@bp.get("/scholen/duo")
@organiser
def duo() -> str:
    return _upload_page(UploadForm())


@bp.post("/scholen/duo")
@organiser
@writes_late
def upload_duo() -> ResponseReturnValue:
    form = UploadForm()
    faults: list[Fault] = []
    if form.validate():
        try:
            file = opened(form.table(), form.for_hidden)
        except BadTable as bad:
            faults = bad.faults
        else:
            content = packed(file)
            start_writing()
            upload = uploads.keep_upload(UploadPurpose.SCHOOLS, form.file_name, content)
            return redirect(url_for(".duo_preview", public_id=upload.public_id), 303)
    return _upload_page(form, faults), 422


def _upload_page(form: UploadForm, faults: Sequence[Fault] = ()) -> str:
    return render_template(
        "places/organise/duo.html",
        form=form,
        faults=faults[:FAULTS_SHOWN],
        faults_left=max(0, len(faults) - FAULTS_SHOWN),
        asks_about_hidden=any(fault.is_hidden for fault in faults),
    )


@bp.get("/scholen/duo/<public_id>")
@organiser
def duo_preview(public_id: str) -> str:
    upload = _upload_or_404(public_id)
    return _page(upload, _preview(upload), TakeOverForm(groups=[ImportGroup.NEW.value, ImportGroup.CHANGED.value]))


@bp.post("/scholen/duo/<public_id>")
@organiser
@writes_late
def take_over_duo(public_id: str) -> ResponseReturnValue:
    """Does exactly what was previewed; if that changed in the meantime, the preview is shown again."""
    upload, form = _upload_or_404(public_id), TakeOverForm()
    preview = _preview(upload)
    if preview.report is None:
        return _page(upload, preview, form), 422
    if not form.validate() or not form.groups.data:
        form.groups.errors = [gettext("Kies wat je overneemt.")]
        return _page(upload, preview, form), 422
    rows = preview.file.schools(preview.municipalities, preview.partnerships)
    start_writing()
    upload = _upload_or_404(public_id)
    uploads.throw_away(upload)  # first: the same button pressed twice waits here, and finds nothing
    report = importing.foresee(preview.file, rows)
    if form.digest.data != report.digest:
        form.form_errors.append(gettext("Intussen is er iets veranderd. Kijk nog eens wat er gebeurt."))
        return _page(upload, replace(preview, report=report), form), 422
    groups = [ImportGroup(value) for value in form.groups.data]
    done = importing.take_over(preview.file, rows, report, groups, by=current_user.actor)
    flash(
        gettext(
            "Overgenomen: %(new)s nieuw, %(changed)s gewijzigd, %(gone)s gesloten.",
            new=len(done.new),
            changed=len(done.changed),
            gone=len(done.gone),
        ),
        "good",
    )
    return redirect(url_for(".schools"), 303)


@bp.post("/scholen/duo/<public_id>/weg")
@organiser
def discard_duo(public_id: str) -> Response:
    uploads.throw_away(_upload_or_404(public_id))
    flash(gettext("Het bestand is weg. Er is niets veranderd."), "good")
    return redirect(url_for(".duo"), 303)


def _upload_or_404(public_id: str) -> Upload:
    return queries.upload(UploadPurpose.SCHOOLS, public_id) or abort(404)


def _preview(upload: Upload) -> Preview:
    """For the chosen gemeenten, or else for those in which we have a school."""
    file = unpacked(upload.content)
    municipalities = request.args.getlist("gemeente")
    partnerships = request.args.getlist("verband")
    offered = file.municipalities
    if not municipalities and not partnerships and len(offered) > 1:
        known = queries.brins()
        municipalities = [name for name, brins in offered.items() if brins & known]
        if not municipalities:
            return Preview(file, [], [])
    try:
        rows = file.schools(municipalities, partnerships)
    except BadTable as bad:
        return Preview(file, municipalities, partnerships, faults=tuple(bad.faults))
    return Preview(file, municipalities, partnerships, report=importing.foresee(file, rows))


def _page(upload: Upload, preview: Preview, form: TakeOverForm) -> str:
    if preview.report is not None:
        form.digest.data = preview.report.digest
    offered = preview.file.municipalities
    return render_template(
        "places/organise/duo_preview.html",
        upload=upload,
        preview=preview,
        report=preview.report,
        form=form,
        Group=ImportGroup,
        municipalities={name: len(brins) for name, brins in offered.items()},
        partnerships={name: len(brins) for name, brins in preview.file.partnerships.items()},
        faults=preview.faults[:FAULTS_SHOWN],
        faults_left=max(0, len(preview.faults) - FAULTS_SHOWN),
        most=LINES_SHOWN,
    )
