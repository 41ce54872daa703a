"""Afmelden, by a participant or an organiser, and cancelling a date or a whole event."""

from collections.abc import Sequence
from datetime import datetime

from app.activity.actors import Actor
from app.core import clock
from app.core.refusal import refuse
from app.core.text import one_line
from app.events import actions as events
from app.events.models import Event, EventSession
from app.registrations import queries, rules
from app.registrations.actions import seats
from app.registrations.models import Registration, Status, Why

PARTICIPANT: Actor = "participant"
REASON_MOST = 500


def cancel(registration: Registration, *, reason: str = "", by: Actor) -> None:
    """Cancel a registration; its seat, if any, goes to the next person.

    `reason` is shown to the participant. A registration that is cancelled already stays as it is. Raises Refused if the
    meeting is over.
    """
    sessions = seats.hold_registration(registration)
    if not registration.status.is_final:
        why = end(sessions, registration, reason=reason, by=by)
        seats.fill_up(sessions, sessions[registration.event_session_id], why=why)


def end(sessions: dict[int, EventSession], registration: Registration, *, reason: str, by: Actor) -> Why:
    """End a live registration, under the lock that the caller holds, who then fills up its date for this reason."""
    event_session, now = sessions[registration.event_session_id], clock.now()
    refuse(rules.cancel_objection(event_session.ends_at, now))
    own = by == PARTICIPANT
    late = rules.is_late(registration.status, event_session.starts_at, event_session.sign_up_until, now)
    registration.cancelled_late = own and late
    registration.reason = one_line(reason)[:REASON_MOST]
    status = Status.CANCELLED_BY_PARTICIPANT if own else Status.CANCELLED_BY_ORGANISER
    declined, had_seat = registration.status is Status.OFFERED, registration.status.takes_seat
    why = Why.WITHDRAWN if not own else Why.DECLINED if declined else Why.LEFT
    seats.change(registration, status, why=why, words=registration.reason, by=by)
    # also without a free seat: a group that is smaller from here on may fit
    return Why.NEXT_AFTER_CANCEL if had_seat else Why.NEXT_AFTER_ROOM


def cancel_session(event_session: EventSession, *, reason: str, by: Actor) -> int:
    """Cancel one date; nobody is promoted. Returns the number of people who will be mailed."""
    seats.hold(event_session.event)
    _refuse(event_session.ends_at, is_cancelled=event_session.is_cancelled)
    events.mark_session_cancelled(event_session, reason=reason, by=by)
    return _end_all([event_session.id], reason=reason, by=by)


def cancel_event(event: Event, *, reason: str, by: Actor) -> int:
    """Cancel an event with all its upcoming dates. Returns the number of people who will be mailed."""
    sessions = seats.hold(event)
    _refuse(event.ends_at, is_cancelled=event.is_cancelled)
    events.mark_event_cancelled(event, reason=reason, by=by)
    to_come = [one.id for one in sessions.values() if one.ends_at > clock.now()]
    return _end_all(to_come, reason=reason, by=by)


def _refuse(ends_at: datetime, *, is_cancelled: bool) -> None:
    refuse(rules.call_off_objection(ends_at, clock.now(), is_cancelled=is_cancelled))


def _end_all(event_session_ids: Sequence[int], *, reason: str, by: Actor) -> int:
    ending = queries.live(event_session_ids)
    for registration in ending:
        registration.reason = one_line(reason)[:REASON_MOST]
        status, words, settled = Status.CANCELLED_BY_ORGANISER, registration.reason, registration.event_session.news_at
        seats.change(registration, status, why=Why.CALLED_OFF, words=words, by=by, news_at=settled)
    return len({registration.person for registration in ending})
