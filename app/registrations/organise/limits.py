"""How the seats of a date are shared out: limits, and overbooking beside how many people stay away."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from app.events import actions as events
from app.events.forms.limits import LimitsForm
from app.events.models import EventSession, Limit
from app.places.models import Board, School
from app.places.queries.groups import name_of
from app.registrations import rules
from app.registrations.organise.blueprint import bp
from app.registrations.organise.participants import event_session_or_404
from app.registrations.queries import asking
from app.web.access import team


def _exceeded(event_session: EventSession) -> list[tuple[str, int, int]]:
    """Of each origin that exceeds a limit: its name, how many have a seat, and the limit."""
    limits = event_session.limits
    over = rules.over(limits, asking.seated_origins(event_session.id))
    return [(_name(each), each.people, limits[each.limit]) for each in over]


def _name(over: rules.Over) -> str:
    if over.limit is Limit.DOMAIN:
        return f"@{over.origin}"
    return name_of(School if over.limit is Limit.SCHOOL else Board, int(over.origin))


def _page(event_session: EventSession, form: LimitsForm) -> str:
    return render_template(
        "registrations/organise/limits.html",
        event_session=event_session,
        event=event_session.event,
        form=form,
        exceeded=_exceeded(event_session),
    )


@bp.get("/datums/<public_id>/grenzen")
@team(of="event_session")
def limits(public_id: str) -> str:
    event_session = event_session_or_404(public_id)
    return _page(event_session, LimitsForm.of(event_session))


@bp.post("/datums/<public_id>/grenzen")
@team(of="event_session")
def save_limits(public_id: str) -> ResponseReturnValue:
    """Stays on the page where a limit is exceeded already, which is said there."""
    event_session, form = event_session_or_404(public_id), LimitsForm()
    if not form.validate_on_submit():
        return _page(event_session, form), 422
    events.set_limits(event_session, form.limits(), by=current_user.actor)
    flash(gettext("De grenzen zijn bewaard."), "good")
    if _exceeded(event_session):
        return redirect(url_for(".limits", public_id=public_id), 303)
    return redirect(url_for("events_organise.event", public_id=event_session.event.public_id), 303)
