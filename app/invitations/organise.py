"""A mail to people on one date: writing, previewing and sending it, and its progress."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.core.database import new_public_id
from app.events import queries as events
from app.events.models import EventSession
from app.invitations import actions
from app.invitations.forms import WriteForm
from app.invitations.mails.written import batch, merged_text
from app.invitations.rules import FIELDS
from app.outbox import queries as outbox
from app.registrations import reach
from app.registrations.queries import people
from app.web.access import team
from app.web.unit_of_work import start_writing, writes_late

bp = Blueprint("invitations_organise", __name__, url_prefix="/beheer")


def _found(public_id: str) -> EventSession:
    return events.event_session(public_id) or abort(404)


def _offered(form: WriteForm, event_session: EventSession) -> WriteForm:
    """With everybody who has a seat or is on a waiting list of the event: first those of this date."""
    dates = sorted(event_session.event.sessions, key=lambda each: each is not event_session)
    rows = people.everybody([each.id for each in dates], reach.within(current_user))
    order = {each.id: place for place, each in enumerate(dates)}
    live = [row for row in rows if not row.status.is_final]
    form.offer(sorted(live, key=lambda row: (order[row.event_session_id], row.status.is_waiting)))
    return form


def _page(event_session: EventSession, form: WriteForm) -> str:
    return render_template(
        "invitations/organise/write.html",
        event_session=event_session,
        form=form,
        fields=[f"{{{name}}}" for name in FIELDS],
    )


@bp.get("/datums/<public_id>/mail")
@team(of="event_session")
def write(public_id: str) -> str:
    """To the people in its address (`wie`), by default to all who have a seat: here, or on `datums=alle`."""
    every = request.args.get("datums") == "alle"
    return _empty_page(_found(public_id), request.args.getlist("wie"), on_every_date=every)


def _empty_page(event_session: EventSession, keys: list[str], *, on_every_date: bool = False) -> str:
    form = WriteForm(formdata=None, form_key=new_public_id())
    form.to.data = keys
    _offered(form, event_session)
    if not form.to.data:
        form.to.data = [
            key
            for key, row in form.people.items()
            if not row.status.is_waiting and (on_every_date or row.event_session_id == event_session.id)
        ]
    return _page(event_session, form)


@bp.post("/datums/<public_id>/mail")
@team(of="event_session")
@writes_late
def send(public_id: str) -> ResponseReturnValue:
    """First a preview with the number of recipients; with `confirmed` it is sent.

    With `start` the form is still empty: it comes from the list, where its readers were ticked.
    """
    event_session = _found(public_id)
    if request.form.get("start"):
        return _empty_page(event_session, request.form.getlist("wie"))
    form = WriteForm()
    _offered(form, event_session)
    if not form.validate_on_submit():
        return _page(event_session, form), 422
    if request.form.get("back"):
        return _page(event_session, form)
    if request.form.get("confirmed") != "yes" or request.form.get("show"):
        return _check(event_session, form)
    key = form.form_key.data or ""
    mails = actions.compose(form.chosen, subject=form.subject.data or "", text=form.text.data or "", key=key)
    start_writing()
    event_session = _found(public_id)
    actions.write_to(event_session, _offered(form, event_session).chosen, mails, by=current_user.actor)
    return redirect(url_for(".sent", public_id=public_id, key=key), 303)


def _check(event_session: EventSession, form: WriteForm) -> str:
    """The mail as one of its readers gets it; with `test` it goes to whoever wrote it."""
    reader = form.people.get(request.form.get("reader", ""), form.chosen[0])
    (mail,) = actions.compose(
        [reader], subject=form.subject.data or "", text=form.text.data or "", key=form.form_key.data or ""
    ).values()
    page = render_template(
        "invitations/organise/check.html",
        event_session=event_session,
        form=form,
        reader=reader,
        mail=mail,
        text=merged_text(reader, form.text.data or ""),
        tried=current_user.email if request.form.get("show") == "test" else "",
    )
    if request.form.get("show") == "test":
        start_writing()
        actions.try_out(mail, current_user.email)
    return page


@bp.get("/datums/<public_id>/mail/<key>")
@team(of="event_session")
def sent(public_id: str, key: str) -> str:
    """How far it is."""
    progress = outbox.progress(batch(key))
    return render_template(
        "invitations/organise/sent.html",
        event_session=_found(public_id),
        progress=progress if progress.total else abort(404),
    )
