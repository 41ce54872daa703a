"""Adding somebody by hand."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core.refusal import Refused
from app.events.models import EventSession
from app.places.queries import finding
from app.registrations import actions, rules
from app.registrations.organise.blueprint import bp
from app.registrations.organise.forms import AddForm
from app.registrations.organise.participants import event_session_or_404
from app.web.access import team
from app.web.text import say


def _add_page(event_session: EventSession, form: AddForm, *, is_full: bool) -> str:
    form.ask(event_session.event.asks)
    form.ask_own(event_session.event.questions)
    form.offer(finding.few_by_area())
    return render_template(
        "registrations/organise/add.html",
        event_session=event_session,
        event=event_session.event,
        form=form,
        is_full=is_full or bool(form.place.errors),
        is_known=form.is_submitted() and bool(form.email.errors or form.beside.data),
    )


@bp.get("/datums/<public_id>/toevoegen")
@team(of="event_session")
def add(public_id: str) -> str:
    event_session = event_session_or_404(public_id)
    return _add_page(event_session, AddForm(), is_full=rules.is_full(event_session))


@bp.post("/datums/<public_id>/toevoegen")
@team(of="event_session")
def send_add(public_id: str) -> str | tuple[str, int] | Response:
    event_session, form = event_session_or_404(public_id), AddForm()
    form.ask(event_session.event.asks)
    form.ask_own(event_session.event.questions)
    form.validate()
    if not form.faults:
        person, choice = actions.Person(**form.typed()), form.place.data or ""
        try:
            row = actions.add(event_session, person, choice=choice, beside=form.beside.data, by=current_user.actor)
        except Refused as refused:
            form.refuse(refused.objection)
        else:
            status = say(row.status.label)
            flash(gettext("%(name)s staat erbij: %(status)s.", name=row.name, status=status), "good")
            return redirect(url_for(".participants", public_id=public_id), 303)
    return _add_page(event_session, form, is_full=rules.is_full(event_session)), 422
