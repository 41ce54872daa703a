"""An event's texts, with a preview."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core import clock
from app.core.refusal import Refused
from app.events import actions, queries
from app.events.forms.texts import TextsForm
from app.events.models import Event
from app.events.organise import bp
from app.web.access import team


def _found(public_id: str) -> Event:
    return queries.event(public_id) or abort(404)


def _page(event: Event, form: TextsForm, *, shows_preview: bool = False) -> str:
    people = sum(each.seats_taken + each.waiting for each in event.sessions if each.ends_at > clock.now())
    return render_template(
        "events/organise/texts.html", event=event, form=form, shows_preview=shows_preview, people=people
    )


@bp.get("/bijeenkomsten/<public_id>/teksten")
@team(of="event")
def texts(public_id: str) -> str:
    event = _found(public_id)
    return _page(event, TextsForm(obj=event))


@bp.post("/bijeenkomsten/<public_id>/teksten")
@team(of="event")
def save_texts(public_id: str) -> str | Response | tuple[str, int]:
    """With `preview` the form is shown again as it was typed, and nothing is saved."""
    event, form = _found(public_id), TextsForm()
    if request.form.get("preview"):
        return _page(event, form, shows_preview=True)
    if not form.validate_on_submit():
        return _page(event, form), 422
    try:
        actions.edit(event, form.texts(event.theme), mails=form.mails.data, by=current_user.actor)
    except Refused as refused:
        form.refuse(refused.objection)
        return _page(event, form), 422
    flash(gettext("De teksten zijn bewaard."), "good")
    return redirect(url_for(".event", public_id=event.public_id), 303)
