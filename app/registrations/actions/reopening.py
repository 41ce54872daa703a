"""Reinstating a cancelled date or event; and sending news at once or undoing the change behind it."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.activity.actors import Actor
from app.core import clock
from app.events import actions as events
from app.events.models import Event, EventSession
from app.extensions import db
from app.registrations import queries
from app.registrations.actions import seats
from app.registrations.models import Registration, Status, Why


def reopen_session(event_session: EventSession, *, by: Actor) -> int:
    """Restore all registrations that ended with it, the waiting list in its order. Returns how many.

    People who have a seat on another date of the event by now keep that one. Raises Refused if it is over.
    """
    sessions = seats.hold(event_session.event)
    if event_session.cancelled_at is None:
        return 0
    ended = queries.ended_by_calling_off(event_session)
    events.mark_session_reopened(event_session, by=by)
    for registration, status in ended:
        back = Status.WAITLISTED if status is Status.OFFERED else status
        registration.reason = ""
        if back is Status.CONFIRMED:  # what they have elsewhere is over
            seats.close(queries.places_at_event(registration))
        seats.change(registration, back, why=Why.REOPENED, by=by, news_at=event_session.news_at)
    seats.fill_up(sessions, event_session, why=Why.NEXT_AFTER_ROOM)
    return len(ended)


def reopen_event(event: Event, *, by: Actor) -> int:
    """All its upcoming dates. Returns the number of restored registrations."""
    seats.hold(event)
    return sum(reopen_session(each, by=by) for each in _called_off(event) if each.ends_at > clock.now())


def _called_off(event: Event) -> Sequence[EventSession]:
    return [each for each in event.sessions if each.cancelled_at is not None]


def send_now(event: Event) -> None:
    """Unsettled news of this event is sent in the worker's next round."""
    events.send_now(event)
    db.session.execute(
        sa.update(Registration)
        .where(Registration.event_id == event.id, Registration.news_at > clock.now())
        .values(news_at=clock.now())
    )


def settle_everything() -> None:
    """After a backup was put back: whatever had not settled when it was made has been told since."""
    events.settle_everything()
    waiting = sa.update(Registration).where(Registration.news_at > clock.now())
    db.session.execute(waiting.values(news_at=clock.now()).execution_options(synchronize_session=False))


def take_back(event: Event, *, by: Actor) -> bool:
    """Undo what was changed but not told yet: another time or place, a cancelled meeting or date.

    False if the news was sent in the meantime: then nothing is undone.
    """
    seats.hold(event)
    if not any(each.news_since is not None and each.news_at is not None for each in event.sessions):
        return False
    for event_session in _called_off(event):
        if event_session.news_since is not None and event_session.news_at is not None:
            reopen_session(event_session, by=by)
    events.take_back(event, by=by)
    return True
