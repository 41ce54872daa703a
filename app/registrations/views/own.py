"""A registration's own page, and giving up or accepting the place."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.core import clock
from app.events.models import Ask
from app.registrations import actions, queries, rules
from app.registrations.models import Registration, Status
from app.registrations.views.blueprint import ahead, bp, other_dates, registration_or_404
from app.web.access import personal, public
from app.web.limits import by_own_link


@bp.get("/aanmelding/<token>")
@public
@personal
def registration(token: str) -> str:
    row, now = registration_or_404(token), clock.now()
    is_over = rules.cancel_objection(row.event_session.ends_at, now) is not None
    starts_at = row.event_session.starts_at
    others = [other for other in queries.same_person(row) if other.id != row.id and not other.status.is_final]
    return render_template(
        "registrations/registration.html",
        registration=row,
        token=token,
        is_over=is_over,
        may_cancel=not row.status.is_final and not is_over,
        may_accept=rules.accept_objection(row.status, row.claim_by, now) is None,
        may_correct=rules.correct_objection(row.status) is None,
        may_switch=rules.move_objection(row.status, starts_at, now) is None and bool(other_dates(row)),
        may_pass_on=rules.transfer_objection(row.status, starts_at, now) is None,
        may_miss=row.status is Status.CONFIRMED and len(ahead(row.event_session)) > 1,
        shows_learning=_shows_learning(row),
        missed={each.meeting_id for each in row.missed},
        place=queries.place_in_line(row) if row.status.is_waiting else None,
        waiting_elsewhere={other: queries.place_in_line(other) for other in others if other.status.is_waiting},
        would_give_up=[other for other in others if _would_end(other)],
    )


def _shows_learning(row: Registration) -> bool:
    """Where the event asks for a learning goal, or somebody wrote one, or the first meeting has begun."""
    has_begun = rules.has_begun(row.event_session.starts_at, clock.now()) and not row.event_session.is_cancelled
    asks = Ask.LEARNING_GOAL in row.event.asks
    return row.status is Status.CONFIRMED and bool(asks or has_begun or row.learning_goal or row.put_to_use)


def _would_end(other: Registration) -> bool:
    """Whether this place ends when an offered one on another date is accepted."""
    is_sure = other.status is Status.CONFIRMED
    return is_sure and not rules.has_begun(other.event_session.starts_at, clock.now())


@bp.post("/aanmelding/<token>/aannemen")
@public
@personal
@by_own_link
def accept(token: str) -> Response:
    actions.accept_offer(registration_or_404(token), by="participant")
    return redirect(url_for(".registration", token=token), 303)


@bp.get("/aanmelding/<token>/afmelden")
@public
@personal
def cancel(token: str) -> str:
    row, now = registration_or_404(token), clock.now()
    is_over = rules.cancel_objection(row.event_session.ends_at, now) is not None
    left = [each for each in row.event_session.meetings if each.ends_at > now and not each.is_cancelled]
    return render_template("registrations/cancel.html", registration=row, token=token, is_over=is_over, ahead=left)


@bp.post("/aanmelding/<token>/afmelden")
@public
@personal
@by_own_link
def send_cancel(token: str) -> Response:
    actions.cancel(registration_or_404(token), by="participant")
    return redirect(url_for(".registration", token=token), 303)


@bp.post("/aanmelding/<token>/niet-wachten")
@public
@personal
@by_own_link
def stop_waiting(token: str) -> Response:
    """On another date of the event, whose own link this page does not show."""
    row = registration_or_404(token)
    there = next(
        (other for other in queries.same_person(row) if other.event_session.public_id == request.form.get("session")),
        None,
    )
    if there is not None and there.status.is_waiting:
        actions.cancel(there, by="participant")
    return redirect(url_for(".registration", token=token), 303)
