"""One person's registration, for organisers."""

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.activity.verbs import SubjectKind
from app.activity.viewing import noted
from app.core import clock
from app.events.forms.reason import ReasonForm
from app.outbox import queries as outbox
from app.outbox.rules import EXPLANATIONS
from app.registrations import actions, queries, rules
from app.registrations.log import RegistrationVerb
from app.registrations.models import Registration
from app.registrations.organise.blueprint import bp
from app.registrations.organise.forms import NoteForm
from app.web.access import area, team


def registration_or_404(public_id: str) -> Registration:
    return queries.registration(public_id) or abort(404)


def _may_cancel(registration: Registration) -> bool:
    objection = rules.cancel_objection(registration.event_session.ends_at, clock.now())
    return not registration.status.is_final and objection is None


@bp.get("/aanmeldingen/<public_id>")
@area(of="registration")
@noted(RegistrationVerb.VIEWED, of=SubjectKind.REGISTRATION)
def registration(public_id: str) -> str:
    return note_page(registration_or_404(public_id), NoteForm())


def note_page(row: Registration, form: NoteForm) -> str:
    """Somebody's page, with the form for a note."""
    return render_template(
        "registrations/organise/registration.html",
        registration=row,
        actors=queries.actors(row),
        place=queries.place_in_line(row) if row.status.is_waiting else None,
        may_cancel=_may_cancel(row),
        lost=outbox.lost([row.about]).get(row.about, []),
        explanations=EXPLANATIONS,
        form=form,
    )


@bp.get("/aanmeldingen/<public_id>/afmelden")
@team(of="registration")
def cancel(public_id: str) -> str:
    row = registration_or_404(public_id)
    return render_template(
        "registrations/organise/cancel.html", registration=row, may_cancel=_may_cancel(row), form=ReasonForm()
    )


@bp.post("/aanmeldingen/<public_id>/afmelden")
@team(of="registration")
def send_cancel(public_id: str) -> str | tuple[str, int] | Response:
    row, form = registration_or_404(public_id), ReasonForm()
    if not form.validate_on_submit():
        page = render_template(
            "registrations/organise/cancel.html", registration=row, may_cancel=_may_cancel(row), form=form
        )
        return page, 422
    actions.cancel(row, reason=form.reason.data or "", by=current_user.actor)
    flash(gettext("%(name)s is afgemeld en krijgt bericht.", name=row.name), "good")
    return redirect(url_for(".participants", public_id=row.event_session.public_id), 303)
