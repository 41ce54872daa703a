"""The waiting list of one date: why somebody got a seat or did not."""

from flask import render_template
from flask_login import current_user

from app.activity.verbs import SubjectKind
from app.activity.viewing import noted
from app.registrations import reach
from app.registrations.actions.standing import first_in_line
from app.registrations.log import RegistrationVerb
from app.registrations.organise.blueprint import bp
from app.registrations.organise.participants import event_session_or_404
from app.registrations.queries.line import authors, line_steps
from app.web.access import area


@bp.get("/datums/<public_id>/wachtlijst")
@area(of="event_session")
@noted(RegistrationVerb.PARTICIPANTS_VIEWED, of=SubjectKind.EVENT_SESSION)
def line(public_id: str) -> str:
    """Who waits for what, and everything that happened on the waiting list."""
    event_session, within = event_session_or_404(public_id), reach.within(current_user)
    steps = line_steps(event_session.id, within)
    return render_template(
        "registrations/organise/line.html",
        event_session=event_session,
        event=event_session.event,
        first=first_in_line(event_session) if event_session.waiting else None,
        steps=steps,
        authors=authors(steps),
    )
