"""Moving somebody to another date of the same event."""

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.core.refusal import Refused, refuse
from app.events import actions as events
from app.events import rules as event_rules
from app.events.models import EventSession
from app.extensions import db
from app.registrations import queries, rules
from app.registrations.actions import seats
from app.registrations.actions.cancellation import PARTICIPANT
from app.registrations.actions.people import Person
from app.registrations.actions.rounds import refuse_full
from app.registrations.actions.sign_up import join_line
from app.registrations.actions.standing import origin, standing
from app.registrations.log import RegistrationVerb
from app.registrations.models import Registration, Status, StatusChange, Why


def switch(registration: Registration, public_id: str, *, anyway: bool = False, by: Actor) -> Registration:
    """Give somebody a free seat on another date; if it is full they wait there, and keep what they have.

    Returns the registration that is about the other date: the same one, or that on its waiting list. An organiser may
    move people after sign-up closed, and with `anyway` above the capacity. Raises Refused if the rules object.
    """
    sessions, left = seats.hold_registration(registration), registration.event_session_id
    there = switch_held(sessions, registration, public_id, anyway=anyway, by=by)
    if there is registration:
        seats.fill_up(sessions, sessions[left], why=Why.NEXT_AFTER_SWAP)
    return there


def switch_held(
    sessions: dict[int, EventSession], registration: Registration, public_id: str, *, anyway: bool, by: Actor
) -> Registration:
    """The same, under the lock that the caller holds, who then fills up the date that was left."""
    here, now = sessions[registration.event_session_id], clock.now()
    refuse(rules.move_objection(registration.status, here.starts_at, now))
    there = next((one for one in sessions.values() if one.public_id == public_id), None)
    if there is None:
        raise Refused(rules.SESSION_GONE)
    refuse(rules.SAME_DATE if there is here else None)
    if by == PARTICIPANT:
        refuse(event_rules.sign_up_objection(event_rules.SignUpWindow.of(there), now))
    else:
        refuse(rules.add_objection(there.ends_at, now, is_cancelled=there.is_cancelled))
    seats.fill_up(sessions, there, why=Why.NEXT_AFTER_ROOM)
    return _go(sessions, registration, there, anyway=anyway, by=by)


def _go(
    sessions: dict[int, EventSession], registration: Registration, there: EventSession, *, anyway: bool, by: Actor
) -> Registration:
    others = [row for row in queries.same_person(registration) if row is not registration and not row.status.is_final]
    refuse(rules.ALREADY_WAITS if any(row.event_session_id == there.id for row in others) else None)
    if by == PARTICIPANT:
        refuse_full(there, registration.answers or {})
    found = standing(there, origin(registration), is_approved=not registration.awaits_approval)
    if found.status.is_waiting and not anyway:
        return join_line(there, Person.of(registration), why=found.why, by=by)
    refuse(rules.PLACE_ELSEWHERE if any(_is_sure(sessions, row) for row in others) else None)
    seats.close([row for row in others if row.status is Status.CONFIRMED])
    _move(registration, there, by=by)
    return registration


def _is_sure(sessions: dict[int, EventSession], row: Registration) -> bool:
    return rules.is_place_elsewhere(row.status, sessions[row.event_session_id].ends_at, clock.now())


def _move(registration: Registration, there: EventSession, *, by: Actor) -> None:
    """The same registration, with its link and answers, is about the other date from here on."""
    old, here, now = registration.status, registration.event_session, clock.now()
    events.count(here, seats=-old.takes_seat, waiting=-old.is_waiting)
    events.count(there, seats=1, waiting=0)
    registration.event_session, registration.status = there, Status.CONFIRMED
    registration.offered_until, registration.missed, registration.transfer = None, [], None
    registration.changed_at = registration.news_at = now
    step = StatusChange(old=old, new=Status.CONFIRMED, by=by, why=Why.SWITCHED, left_session_id=here.id)
    registration.changes.append(step)
    record(RegistrationVerb.SWITCHED, SubjectKind.REGISTRATION, registration.public_id, by=by)
    db.session.flush()
