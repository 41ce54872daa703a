"""Adding people from a file or from pasted lines, after a preview."""

from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from flask_wtf.file import FileField
from werkzeug.wrappers import Response

from app.core import addresses
from app.core.tables import BadTable, Fault, Hidden, Table, TableRow, packed, unpacked
from app.events.models import EventSession
from app.places.actions import uploads
from app.places.models import Upload, UploadPurpose
from app.places.queries import uploads as kept
from app.registrations import importing, rules
from app.registrations.actions import Person
from app.registrations.actions.importing import Added, add_people, is_listed
from app.registrations.importing import COLUMNS, Listed
from app.registrations.models import Registration
from app.registrations.organise.blueprint import bp
from app.registrations.organise.participants import event_session_or_404
from app.registrations.queries import people as listed
from app.registrations.rules import Entry
from app.web.access import team
from app.web.forms import TextField
from app.web.unit_of_work import start_writing, writes_late
from app.web.uploads import FAULTS_SHOWN, UploadForm, takes_file

takes_file(bp, "upload_people")


class PeopleForm(UploadForm):
    people = TextField(_l("Plak de mensen"))
    file = FileField(_l("Of kies een bestand"))

    def rows(self) -> list[TableRow]:
        """Of the pasted lines, or else of the file. Raises BadTable."""
        if self.people.data:
            return _pasted(self.people.data)
        return self.table().rows(COLUMNS, self.for_hidden)

    @property
    def is_empty(self) -> bool:
        return not self.people.data and not self.file.data


def _pasted(text: str) -> list[TableRow]:
    """Columns under their headings, or else people as in a mail: 'Naam <adres>', 'Naam; adres'. Raises BadTable."""
    table = Table("geplakt.csv", text.encode())
    if table.has(COLUMNS):
        return table.rows(COLUMNS, Hidden.TAKE)
    return [_row(entry) for entry in importing.pasted(text)]


def _row(entry: Entry) -> TableRow:
    role = str(entry.job_role.label) if entry.job_role else ""
    return TableRow(entry.line, {"naam": entry.name, "e-mail": entry.email, "functie": role})


@bp.get("/datums/<public_id>/inlezen")
@team(of="event_session")
def people_file(public_id: str) -> str:
    return _upload_page(event_session_or_404(public_id), PeopleForm())


@bp.post("/datums/<public_id>/inlezen")
@team(of="event_session")
@writes_late
def upload_people(public_id: str) -> ResponseReturnValue:
    event_session, form = event_session_or_404(public_id), PeopleForm()
    if not form.validate() or form.is_empty:
        form.people.errors = [*form.people.errors, gettext("Plak eerst mensen, of kies een bestand.")]
        return _upload_page(event_session, form), 422
    try:
        rows = form.rows()
        importing.people(rows, listed.schools_to_name())
    except BadTable as bad:
        return _upload_page(event_session, form, bad.faults), 422
    content, name = packed(rows, public_id), form.file_name if form.file.data else gettext("geplakt")
    start_writing()
    upload = uploads.keep_upload(UploadPurpose.PEOPLE, name, content)
    there = url_for(".people_preview", public_id=public_id, key=upload.public_id)
    return redirect(there, 303)


def _upload_page(event_session: EventSession, form: PeopleForm, faults: Sequence[Fault] = ()) -> str:
    return render_template(
        "registrations/organise/people_file.html",
        event_session=event_session,
        form=form,
        faults=faults[:FAULTS_SHOWN],
        faults_left=max(0, len(faults) - FAULTS_SHOWN),
        asks_about_hidden=any(fault.is_hidden for fault in faults),
        columns=COLUMNS,
    )


@bp.get("/datums/<public_id>/inlezen/<key>")
@team(of="event_session")
def people_preview(public_id: str, key: str) -> str:
    event_session = event_session_or_404(public_id)
    return _preview(event_session, key, _people(_upload_or_404(event_session, key)))


@bp.post("/datums/<public_id>/inlezen/<key>")
@team(of="event_session")
@writes_late
def import_people(public_id: str, key: str) -> ResponseReturnValue:
    """All of them or nobody: what is refused meanwhile is said with its line."""
    event_session = event_session_or_404(public_id)
    people = _people(_upload_or_404(event_session, key))
    start_writing()
    event_session = event_session_or_404(public_id)
    uploads.throw_away(_upload_or_404(event_session, key))  # first: the same button pressed twice finds nothing
    choice = "anyway" if request.form.get("anyway") else "waiting"
    try:
        added = add_people(event_session, people, choice=choice, by=current_user.actor)
    except BadTable as bad:
        return _preview(event_session, key, people, bad.faults), 422
    flash(_said(added), "good")
    return redirect(url_for(".participants", public_id=public_id), 303)


def _said(added: Added) -> str:
    waiting = sum(row.status.is_waiting for row in added.new)
    numbers = {"new": len(added.new) - waiting, "waiting": waiting, "there": len(added.there_already)}
    return str(
        gettext("Toegevoegd: %(new)s met een plaats, %(waiting)s op de wachtlijst. Stond er al: %(there)s.", **numbers)
    )


@bp.post("/datums/<public_id>/inlezen/<key>/weg")
@team(of="event_session")
def discard_people(public_id: str, key: str) -> Response:
    uploads.throw_away(_upload_or_404(event_session_or_404(public_id), key))
    flash(gettext("De lijst is weg. Er is niets veranderd."), "good")
    return redirect(url_for(".people_file", public_id=public_id), 303)


def _upload_or_404(event_session: EventSession, key: str) -> Upload:
    """Of this date: whoever may add people here may not read what was uploaded for another event."""
    upload = kept.upload(UploadPurpose.PEOPLE, key) or abort(404)
    return upload if unpacked(upload.content)[0] == event_session.public_id else abort(404)


def _people(upload: Upload) -> list[Listed]:
    _mark, rows = unpacked(upload.content)
    try:
        return importing.people(rows, listed.schools_to_name())
    except BadTable:  # a school was closed or renamed meanwhile
        abort(404)


def _is_there(event_session: EventSession, person: Listed, at_event: dict[str, list[Registration]]) -> bool:
    at_mailbox = at_event.get(addresses.key(person.email), [])
    return is_listed(event_session, Person(person.name, person.email), at_mailbox)


def _others(event_session: EventSession, person: Listed, at_event: dict[str, list[Registration]]) -> list[str]:
    """The names of those on this date who have the same mailbox."""
    at_mailbox = at_event.get(addresses.key(person.email), [])
    return [row.name for row in at_mailbox if row.event_session_id == event_session.id and not row.status.is_final]


def _preview(event_session: EventSession, key: str, people: Sequence[Listed], faults: Sequence[Fault] = ()) -> str:
    at_event: dict[str, list[Registration]] = {}
    for row in listed.everybody([each.id for each in event_session.event.sessions]):
        at_event.setdefault(row.email_key, []).append(row)
    there = [each for each in people if _is_there(event_session, each, at_event)]
    new = [each for each in people if each not in there]
    free = 0 if rules.is_full(event_session) else event_session.seats_free
    return render_template(
        "registrations/organise/people_preview.html",
        event_session=event_session,
        key=key,
        new=new,
        there=there,
        shares={each.line: _others(event_session, each, at_event) for each in new},
        waiting=0 if free is None else max(0, len(new) - free),
        faults=faults[:FAULTS_SHOWN],
        faults_left=max(0, len(faults) - FAULTS_SHOWN),
    )
