"""Copying last year's event: everything but its registrations, on dates that are previewed first."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core import clock
from app.core.database import new_public_id
from app.core.refusal import Refused
from app.events import actions, queries
from app.events.forms.copying import CopyForm
from app.events.models import Event
from app.events.organise import bp, choices
from app.places import queries as places
from app.web.access import team


def _found(public_id: str) -> Event:
    return queries.event(public_id) or abort(404)


def _page(event: Event, form: CopyForm) -> str:
    groups = {meeting.public_id: each.name for each in event.sessions for meeting in each.meetings}
    return render_template(
        "events/organise/copy.html",
        event=event,
        form=form,
        groups=groups,
        cautions=choices.cautions(form.slots(event)),
    )


@bp.get("/bijeenkomsten/<public_id>/kopie")
@team(of="event")
def copy(public_id: str) -> str:
    event = _found(public_id)
    return _page(event, CopyForm.of(event, clock.today(), new_public_id()))


@bp.post("/bijeenkomsten/<public_id>/kopie")
@team(of="event")
def make_copy(public_id: str) -> str | Response | tuple[str, int]:
    """With `look` the dates are shown again with warnings, and nothing is saved."""
    event, form = _found(public_id), CopyForm()
    form.let_go(event)
    if not form.validate():
        return _page(event, form), 422
    if request.form.get("look"):
        return _page(event, form)
    try:
        made = actions.copy_event(
            event,
            form.title.data or "",
            form.times(),
            form_key=form.form_key.data or "",
            contact_email=places.organisation().contact_email,
            by=current_user.actor,
        )
    except Refused as refused:
        form.refuse(refused.objection)
        return _page(event, form), 422
    flash(gettext("De kopie staat als concept klaar. Kijk haar na en open dan het aanmelden."), "good")
    return redirect(url_for(".event", public_id=made.public_id), 303)
