"""The waiting list: offers accepted or lapsed, and the order of the list."""

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.core.refusal import refuse
from app.core.text import one_line
from app.events.models import EventSession
from app.extensions import db
from app.registrations import queries, rules
from app.registrations.actions import seats
from app.registrations.actions.cancellation import REASON_MOST
from app.registrations.actions.standing import first_in_line
from app.registrations.log import RegistrationVerb
from app.registrations.models import Registration, Status, StatusChange, Why
from app.registrations.queries.line import group_of


def accept_offer(registration: Registration, *, by: Actor) -> None:
    """Accept the offered seat; harmless if repeated. Raises Refused if it is too late."""
    sessions = seats.hold_registration(registration)
    if registration.status is Status.CONFIRMED:
        return
    refuse(rules.accept_objection(registration.status, registration.claim_by, clock.now()))
    for freed in seats.confirm(sessions, registration, why=Why.ACCEPTED, by=by):
        seats.fill_up(sessions, freed, why=Why.NEXT_AFTER_SWAP)


def lapse(registration_id: int, *, by: Actor) -> None:
    """End an offer that was not accepted in time; its seat goes to the next person."""
    registration = db.session.get(Registration, registration_id)
    if registration is None:
        return
    sessions = seats.hold_registration(registration)
    if not rules.has_lapsed(registration.status, registration.claim_by, clock.now()):
        return
    seats.change(registration, Status.EXPIRED, why=Why.LAPSED, by=by)
    seats.fill_up(sessions, sessions[registration.event_session_id], why=Why.NEXT_AFTER_LAPSE)


def sessions_to_fill() -> list[int]:
    """Where `fill` has a seat to give: not where all wait for a yes, for a limit or for seats for a whole group."""
    return [each for each in queries.sessions_with_room() if _has_somebody_to_seat(db.session.get(EventSession, each))]


def _has_somebody_to_seat(event_session: EventSession | None) -> bool:
    if event_session is None or rules.promotion(event_session.starts_at, clock.now()) is None:
        return False
    first = first_in_line(event_session)
    return first is not None and first.fits


def fill(event_session_id: int, *, by: Actor) -> None:
    """Give free seats to people on the waiting list: after an organiser added seats, or if any was left unfilled."""
    event_session = db.session.get(EventSession, event_session_id)
    if event_session is None or not _has_somebody_to_seat(event_session):
        return
    sessions = seats.hold(event_session.event)
    if event_session_id in sessions:
        seats.fill_up(sessions, event_session, why=Why.NEXT_AFTER_ROOM, by=by)


def move_up(registration: Registration, *, place: int = 1, reason: str = "", by: Actor) -> None:
    """To a place further in front on the waiting list, with everybody who waits together with them; 1 is the front.

    It is recorded, but nobody is told. Whoever is in front has the first free seat.
    """
    sessions = seats.hold_registration(registration)
    if not registration.status.is_waiting:
        return
    line, group = list(queries.waiting_list(registration.event_session_id)), group_of(registration)
    moved = [row for row in line if row in group]
    at, to = line.index(moved[0]), max(1, place) - 1
    if at <= to:
        return
    _put(line, moved, to)
    for row in moved:
        _note_moved(row, reason=one_line(reason)[:REASON_MOST], by=by)
    seats.fill_up(sessions, sessions[registration.event_session_id], why=Why.NEXT_AFTER_ROOM)


def _put(line: list[Registration], moved: list[Registration], at: int) -> None:
    rest = [row for row in line if row not in moved]
    for position, row in enumerate([*rest[:at], *moved, *rest[at:]], start=1):
        row.position = position


def _note_moved(row: Registration, *, reason: str, by: Actor) -> None:
    row.changes.append(StatusChange(old=row.status, new=row.status, by=by, why=Why.MOVED_UP, words=reason))
    record(RegistrationVerb.MOVED_UP, SubjectKind.REGISTRATION, row.public_id, by=by)
    db.session.flush()


def give_seat(registration: Registration, *, by: Actor) -> None:
    """A seat for somebody who waits or was asked, above the capacity if need be. Raises Refused if it is too late."""
    sessions = seats.hold_registration(registration)
    if registration.status not in (Status.WAITLISTED, Status.OFFERED):
        return
    here = sessions[registration.event_session_id]
    refuse(rules.add_objection(here.ends_at, clock.now(), is_cancelled=here.is_cancelled))
    registration.awaits_approval = False
    for freed in seats.confirm(sessions, registration, why=Why.ADDED_ANYWAY, by=by):
        seats.fill_up(sessions, freed, why=Why.NEXT_AFTER_SWAP)
