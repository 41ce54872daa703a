"""Who may have a seat, and who is first for it: the waiting list, and what keeps somebody on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.events.models import EventSession, Limit
from app.registrations import queries, rules
from app.registrations.models import Registration, Status, Why
from app.registrations.queries import asking


@dataclass(frozen=True)
class Standing:
    """What somebody gets at this moment, and why."""

    status: Status
    why: Why
    limit: Limit | None = None  # that keeps somebody from a seat that is free


def standing(event_session: EventSession, origin: rules.Origin, *, is_approved: bool = False) -> Standing:
    """Of a newcomer, under the lock, once the waiting list has been served."""
    if event_session.event.needs_approval and not is_approved:
        return Standing(Status.WAITLISTED, Why.ASKED)
    owed = event_session.waiting
    if owed and _passes_over(event_session):
        owed = 1 if first_in_line(event_session) is not None else 0
    status = rules.status_for(event_session.seats, event_session.seats_taken, owed)
    if status.is_waiting:
        return Standing(status, Why.FULL)
    limit = limit_reached(event_session, origin)
    return Standing(Status.WAITLISTED, rules.WHY[limit], limit) if limit else Standing(status, Why.SEAT_FREE)


def limit_reached(event_session: EventSession, origin: rules.Origin) -> Limit | None:
    limits = event_session.limits
    return rules.reached(limits, origin, asking.seated_origins(event_session.id)) if limits else None


@dataclass(frozen=True)
class First:
    """The first person on the waiting list who may have a seat, and those before who may not, each with the reason."""

    registration: Registration
    passed: list[tuple[Registration, Why]]


def _passes_over(event_session: EventSession) -> bool:
    """Whether people may stay on the waiting list while a seat is free."""
    return event_session.event.needs_approval or bool(event_session.limits)


def first_in_line(event_session: EventSession) -> First | None:
    if not _passes_over(event_session):
        head = queries.head_of_line(event_session.id)
        return First(head, []) if head is not None else None
    passed: list[tuple[Registration, Why]] = []
    for row, why in _held_back(event_session):
        if why is None:
            return First(row, passed)
        passed.append((row, why))
    return None


def _held_back(event_session: EventSession) -> Iterator[tuple[Registration, Why | None]]:
    """The waiting list in order, each with what keeps this person there although a seat is free."""
    limits, seated = event_session.limits, asking.seated_origins(event_session.id)
    for row in queries.waiting_list(event_session.id):
        if row.awaits_approval and event_session.event.needs_approval:
            yield row, Why.ASKED
            continue
        limit = rules.reached(limits, origin(row), seated)
        yield row, rules.WHY[limit] if limit else None


def origin(registration: Registration) -> rules.Origin:
    board = registration.school.board_id if registration.school else None
    return rules.origin_of(registration.school_id, board, registration.email_key)
