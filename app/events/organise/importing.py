"""Creating a whole programme from a file, after a preview."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core import clock
from app.core.refusal import Objection
from app.core.tables import BadTable, Fault, TableRow, packed, unpacked
from app.core.text import Sentence, sentence
from app.events.actions import plan_objections
from app.events.actions.foreseeing import Foreseen, foresee_programme
from app.events.actions.importing import check_programme, create_foreseen
from app.events.importing.programme import Planned
from app.events.importing.rows import COLUMNS
from app.events.organise import bp
from app.events.wording import said_of_plan
from app.places import queries as places
from app.places.actions import uploads
from app.places.models import Upload, UploadPurpose
from app.places.queries import uploads as kept
from app.web.access import organiser
from app.web.unit_of_work import start_writing, writes_late
from app.web.uploads import FAULTS_SHOWN, UploadForm, takes_file

MOST_AT_ONCE = 2_000  # new events: creating them keeps other writers waiting for seconds
LONG = 2_000  # rows that take long enough to say so
CHANGED = sentence("Intussen is er iets veranderd. Kijk nog eens wat er gebeurt.")
takes_file(bp, "upload_programme")


@dataclass(frozen=True)
class PreviewLine:
    """An event as it will be created; `line` is where it begins in the file."""

    line: int
    title: str
    kind: str
    said: str
    missing: Sequence[Objection]
    lookalike: str | None
    unknown_theme: str
    is_past: bool

    @classmethod
    def of(cls, planned: Planned, foreseen: Foreseen, contact: str) -> "PreviewLine":
        plan = planned.plan
        return cls(
            line=planned.line,
            title=plan.texts.title,
            kind=plan.kind.name,
            said=said_of_plan(plan),
            missing=plan_objections(plan, contact),
            lookalike=foreseen.lookalikes.get(planned.line),
            unknown_theme=plan.texts.theme if plan.topic is None else "",
            is_past=any(meeting.starts_at <= clock.now() for each in plan.sessions for meeting in each.meetings),
        )


@bp.get("/bijeenkomsten/inlezen")
@organiser
def programme_file() -> str:
    return _upload_page(UploadForm())


@bp.post("/bijeenkomsten/inlezen")
@organiser
@writes_late
def upload_programme() -> ResponseReturnValue:
    form = UploadForm()
    if not form.validate():
        return _upload_page(form), 422
    try:
        rows = form.table().rows(COLUMNS, form.for_hidden)
        check_programme(rows)
    except BadTable as bad:
        return _upload_page(form, bad.faults), 422
    content = packed(rows)
    start_writing()
    upload = uploads.keep_upload(UploadPurpose.PROGRAMME, form.file_name, content)
    return redirect(url_for(".programme_preview", public_id=upload.public_id), 303)


def _upload_page(form: UploadForm, faults: Sequence[Fault] = ()) -> str:
    return render_template(
        "events/organise/programme_file.html",
        form=form,
        faults=faults[:FAULTS_SHOWN],
        faults_left=max(0, len(faults) - FAULTS_SHOWN),
        asks_about_hidden=any(fault.is_hidden for fault in faults),
        columns=COLUMNS,
    )


@bp.get("/bijeenkomsten/inlezen/<public_id>")
@organiser
def programme_preview(public_id: str) -> str:
    """A long file first gets a page that says it is being compared, which loads the preview."""
    upload = _upload_or_404(public_id)
    rows = _rows(upload)
    if len(rows) > LONG and not request.args.get("klaar"):
        return render_template("events/organise/programme_reading.html", upload=upload, rows=len(rows))
    return _preview(upload, rows)


@bp.post("/bijeenkomsten/inlezen/<public_id>")
@organiser
@writes_late
def import_programme(public_id: str) -> ResponseReturnValue:
    """Does exactly what was previewed; if that changed in the meantime, the preview is shown again."""
    rows = _rows(_upload_or_404(public_id))
    try:
        events = check_programme(rows)
    except BadTable:  # a kind was deleted meanwhile
        return _preview(_upload_or_404(public_id), rows), 422
    start_writing()
    upload = _upload_or_404(public_id)
    uploads.throw_away(upload)  # first: the same button pressed twice waits here, and finds nothing
    try:
        foreseen = foresee_programme(events)
    except BadTable:
        return _preview(upload, rows), 422
    if request.form.get("digest") != foreseen.digest or len(foreseen.new) > MOST_AT_ONCE:
        return _preview(upload, rows, CHANGED), 422
    as_drafts = request.form.get("drafts") == "yes"
    made = create_foreseen(foreseen, as_drafts=as_drafts, by=current_user.actor).made
    flash(ngettext("%(num)d bijeenkomst is gemaakt.", "%(num)d bijeenkomsten zijn gemaakt.", len(made)), "good")
    return redirect(url_for(".programme"), 303)


@bp.post("/bijeenkomsten/inlezen/<public_id>/weg")
@organiser
def discard_programme(public_id: str) -> Response:
    uploads.throw_away(_upload_or_404(public_id))
    flash(gettext("Het bestand is weg. Er is niets veranderd."), "good")
    return redirect(url_for(".programme_file"), 303)


def _upload_or_404(public_id: str) -> Upload:
    return kept.upload(UploadPurpose.PROGRAMME, public_id) or abort(404)


def _rows(upload: Upload) -> list[TableRow]:
    _mark, rows = unpacked(upload.content)
    return rows


def _preview(upload: Upload, rows: Sequence[TableRow], *said: Sentence) -> str:
    foreseen, faults = _foreseen(rows)
    contact = places.organisation().contact_email
    public, drafts = (
        [PreviewLine.of(each, foreseen, contact) for each in planned] for planned in (foreseen.public, foreseen.drafts)
    )
    return render_template(
        "events/organise/programme_preview.html",
        upload=upload,
        foreseen=foreseen,
        public=public,
        drafts=drafts,
        said=said,
        faults=faults[:FAULTS_SHOWN],
        faults_left=max(0, len(faults) - FAULTS_SHOWN),
    )


def _foreseen(rows: Sequence[TableRow]) -> tuple[Foreseen, Sequence[Fault]]:
    """What would happen, or the faults that prevent it."""
    try:
        foreseen = foresee_programme(check_programme(rows))
    except BadTable as bad:
        return Foreseen([], []), bad.faults
    if len(foreseen.new) > MOST_AT_ONCE:
        said = sentence(
            "er zijn %(new)s nieuwe bijeenkomsten. Lees er niet meer dan %(most)s tegelijk in: verdeel het bestand.",
            new=len(foreseen.new),
            most=MOST_AT_ONCE,
        )
        return Foreseen([], []), [Fault(None, said)]
    return foreseen, ()
