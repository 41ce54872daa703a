"""Who gets a seat. Nobody passes the waiting list."""

from app.events.models import EventSession
from app.registrations.models import Status


def has_room(capacity: int | None, seats_taken: int, people: int = 1) -> bool:
    """Whether there is a seat for each of them; no capacity means no limit."""
    return capacity is None or seats_taken + people <= capacity


def status_for(capacity: int | None, seats_taken: int, waiting: int) -> Status:
    """The status of a newcomer: a seat only if one is free and nobody is waiting."""
    return Status.CONFIRMED if waiting == 0 and has_room(capacity, seats_taken) else Status.WAITLISTED


def is_full(event_session: EventSession) -> bool:
    """Whether pages offer the waiting list; where limits hold, those who wait for them are not in the way."""
    owed = 0 if event_session.limits else event_session.waiting
    return status_for(event_session.seats, event_session.seats_taken, owed).is_waiting
