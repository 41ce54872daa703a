"""Who may have a seat, and who is first for it: the waiting list, and what keeps somebody on it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.events.models import EventSession, Limit
from app.registrations import queries, rules
from app.registrations.models import Registration, Status, Why
from app.registrations.queries import asking
from app.registrations.queries.line import group_of

Passed = list[tuple[Registration, Why]]


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


def standing_together(event_session: EventSession, origins: Sequence[rules.Origin]) -> Standing:
    """Of newcomers who come together or not at all."""
    found = standing(event_session, origins[0])
    if found.status.is_waiting:
        return found
    if not rules.has_room(event_session.seats, event_session.seats_taken, len(origins)):
        return Standing(Status.WAITLISTED, Why.TEAM_WAITS)
    limit = _limit_of_all(event_session, origins)
    return Standing(Status.WAITLISTED, rules.WHY[limit], limit) if limit else found


def _limit_of_all(event_session: EventSession, origins: Iterable[rules.Origin]) -> Limit | None:
    """The limit that one of them would pass if all the others came."""
    limits = event_session.limits
    seated = asking.seated_origins(event_session.id) if limits else []
    for each in origins:
        limit = rules.reached(limits, each, seated)
        if limit:
            return limit
        seated.append(each)
    return None


@dataclass(frozen=True)
class First:
    """Who is first for a seat: one person, or a group that waits together.

    `fits`: whether there are seats for all of them; if not they keep their turn, and nobody passes them. `passed`:
    those before who may not have a seat, each with the reason.
    """

    people: Sequence[Registration]
    fits: bool
    passed: Passed


def _passes_over(event_session: EventSession) -> bool:
    """Whether people may stay on the waiting list while a seat is free."""
    return event_session.event.needs_approval or bool(event_session.limits)


def first_in_line(event_session: EventSession) -> First | None:
    if not _passes_over(event_session):
        head = queries.head_of_line(event_session.id)
        return _first(event_session, _group(event_session, head), []) if head is not None else None
    passed: Passed = []
    for people, why in _held_back(event_session):
        if why is None:
            return _first(event_session, people, passed)
        passed += [(row, why) for row in people]
    return None


def _first(event_session: EventSession, people: Sequence[Registration], passed: Passed) -> First:
    return First(people, rules.has_room(event_session.seats, event_session.seats_taken, len(people)), passed)


def _group(event_session: EventSession, head: Registration) -> Sequence[Registration]:
    people = group_of(head)
    return people if rules.is_one_group(len(people), event_session.seats) else [head]


def _held_back(event_session: EventSession) -> Iterator[tuple[Sequence[Registration], Why | None]]:
    """The waiting list in order, each person or group with what keeps them there although a seat is free."""
    seen: set[int] = set()
    for row in queries.waiting_list(event_session.id):
        if row.id not in seen:
            people = _group(event_session, row)
            seen.update(each.id for each in people)
            yield people, _why_waiting(event_session, people)


def _why_waiting(event_session: EventSession, people: Sequence[Registration]) -> Why | None:
    if event_session.event.needs_approval and any(row.awaits_approval for row in people):
        return Why.ASKED
    limit = _limit_of_all(event_session, map(origin, people))
    return rules.WHY[limit] if limit else None


def origin(registration: Registration) -> rules.Origin:
    board = registration.school.board_id if registration.school else None
    return rules.origin_of(registration.school_id, board, registration.email_key)
