"""Editing and moving one person, their place on the waiting list, and notes about them."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core import clock
from app.events.models import EventSession
from app.events.wording import called
from app.places.queries import finding
from app.registrations import actions, queries, rules
from app.registrations.models import Registration, Status
from app.registrations.organise.blueprint import bp
from app.registrations.organise.forms import EditForm, MoveUpForm, NoteForm
from app.registrations.organise.one import note_page, registration_or_404
from app.registrations.queries.line import group_of
from app.web.access import team


def _dates(row: Registration) -> Sequence[EventSession]:
    """The dates that somebody can have: their own, and those still to be held; none where they cannot be moved."""
    now = clock.now()
    if rules.move_objection(row.status, row.event_session.starts_at, now) is not None:
        return ()
    return [
        each
        for each in row.event.sessions
        if each is row.event_session or rules.add_objection(each.ends_at, now, is_cancelled=each.is_cancelled) is None
    ]


def _form(row: Registration) -> EditForm:
    form = EditForm()
    form.ask({*row.event.asks, *row.answered})
    form.ask_own(row.event.questions, row.answers or {})
    return form


def _page(row: Registration, form: EditForm) -> str:
    form.offer(finding.few_by_area())
    return render_template("registrations/organise/edit.html", registration=row, form=form, dates=_dates(row))


@bp.get("/aanmeldingen/<public_id>/wijzigen")
@team(of="registration")
def edit(public_id: str) -> str:
    row = registration_or_404(public_id)
    form = _form(row)
    form.show(row)
    return _page(row, form)


@bp.post("/aanmeldingen/<public_id>/wijzigen")
@team(of="registration")
def send_edit(public_id: str) -> ResponseReturnValue:
    """What was typed wrongly is corrected, and then the person goes to another date if one was chosen."""
    row = registration_or_404(public_id)
    form = _form(row)
    if form.validate():
        with form.refusing():
            actions.correct(row, **form.typed(), by=current_user.actor)
            _go(row, form)
    if form.faults:
        return _page(row, form), 422
    return redirect(url_for(".registration", public_id=public_id), 303)


def _go(row: Registration, form: EditForm) -> None:
    chosen, anyway, by = form.session.data or "", bool(form.anyway.data), current_user.actor
    if not chosen or chosen == row.event_session.public_id:
        if anyway and row.status in (Status.WAITLISTED, Status.OFFERED):
            actions.give_seat(row, by=by)
        flash(gettext("Bewaard."), "good")
        return
    there = actions.switch(row, chosen, anyway=anyway, by=by)
    names = {"name": row.name, "date": called(there.event_session)}
    if there is row:
        flash(gettext("Bewaard. %(name)s gaat naar %(date)s en krijgt bericht.", **names), "good")
    else:
        flash(gettext("Bewaard. %(name)s staat nu op de wachtlijst van %(date)s en houdt wat er was.", **names), "good")


@bp.get("/aanmeldingen/<public_id>/naar-voren")
@team(of="registration")
def move_up(public_id: str) -> str:
    row = registration_or_404(public_id)
    return _move_up_page(row, _move_up_form(row))


def _move_up_form(row: Registration) -> MoveUpForm:
    form = MoveUpForm()
    form.offer(queries.place_in_line(group_of(row)[0]) - 1 if row.status.is_waiting else 0)
    return form


def _move_up_page(row: Registration, form: MoveUpForm) -> str:
    return render_template("registrations/organise/move_up.html", registration=row, form=form, group=group_of(row))


@bp.post("/aanmeldingen/<public_id>/naar-voren")
@team(of="registration")
def send_move_up(public_id: str) -> ResponseReturnValue:
    row = registration_or_404(public_id)
    form = _move_up_form(row)
    if not form.validate():
        return _move_up_page(row, form), 422
    actions.move_up(row, place=form.place.data, reason=form.reason.data or "", by=current_user.actor)
    there = url_for(".participants", public_id=row.event_session.public_id, _anchor="wachtlijst")
    return redirect(there, 303)


@bp.post("/aanmeldingen/<public_id>/notities")
@team(of="registration")
def send_note(public_id: str) -> ResponseReturnValue:
    row, form = registration_or_404(public_id), NoteForm()
    if not form.validate():
        return note_page(row, form), 422
    actions.note(row, form.text.data or "", by=current_user.actor)
    return redirect(url_for(".registration", public_id=public_id, _anchor="notities"), 303)


@bp.post("/aanmeldingen/<public_id>/notities/<key>/weg")
@team(of="registration")
def remove_note(public_id: str, key: str) -> Response:
    actions.remove_note(registration_or_404(public_id), key, by=current_user.actor)
    return redirect(url_for(".registration", public_id=public_id, _anchor="notities"), 303)
