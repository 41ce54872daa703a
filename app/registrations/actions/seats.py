"""The seats of one event: locked, given and filled up under its one lock."""

from collections import deque
from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, make_transient_to_detached

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock, locks
from app.core.database import new_public_id, table_of
from app.events import actions as events
from app.events.models import Event, EventSession, EventState
from app.extensions import db
from app.places.queries import organisation
from app.registrations import queries, rules
from app.registrations.actions.standing import First, first_in_line
from app.registrations.log import RegistrationVerb
from app.registrations.models import Registration, Status, StatusChange, Why

_COLUMNS = frozenset(table_of(Registration).columns.keys())
_ENTER, _STEP = sa.insert(table_of(Registration)), sa.insert(table_of(StatusChange))
BY_RULE: Actor = "worker"  # the actor of automatic consequences, whoever caused them


def hold(event: Event, *, just_read: bool = False) -> dict[int, EventSession]:
    """Lock the event, since people may swap between its sessions, and re-read those; returns them by id.

    `just_read`: event and sessions were read by one statement of this transaction. If nobody has locked the event
    since, they are still current and are not read again.
    """
    if locks.take_as_read(event) and just_read:
        return {event_session.id: event_session for event_session in event.sessions}
    sessions = db.session.scalars(
        sa.select(EventSession)
        .join(EventSession.event)
        .options(contains_eager(EventSession.event))
        .where(EventSession.event_id == event.id)
        .order_by(EventSession.id)
        .execution_options(populate_existing=True)
    )
    return {event_session.id: event_session for event_session in sessions}


def hold_registration(registration: Registration) -> dict[int, EventSession]:
    """Lock the event of a registration and re-read both. Raises Gone if the registration was erased."""
    sessions = hold(registration.event)
    again = db.session.scalar(
        sa.select(Registration).where(Registration.id == registration.id).execution_options(populate_existing=True)
    )
    if again is None:
        raise locks.Gone(f"registration {registration.id}")
    return sessions


def enter(registration: Registration, *, why: Why, by: Actor) -> None:
    """Insert a newcomer with plain inserts, which take a third of the time of the ORM's unit of work."""
    registration.news_at = clock.now()
    registration.public_id = new_public_id()
    row = {name: value for name, value in vars(registration).items() if name in _COLUMNS}
    (registration.id,) = db.session.execute(_ENTER, row).inserted_primary_key  # type: ignore[attr-defined]
    make_transient_to_detached(registration)
    db.session.add(registration)
    step = {"registration_id": registration.id, "old": None, "new": registration.status, "by": by}
    db.session.execute(_STEP, {**step, "why": why})
    _count(registration, None, by=by)


def change(
    registration: Registration,
    status: Status,
    *,
    why: Why,
    words: str = "",
    by: Actor,
    until: datetime | None = None,
    news_at: datetime | None = None,
) -> None:
    """The only way to change a status: keeps history, counts and news up to date.

    `news_at` is when the participant may be told; by default at once.
    """
    old = registration.status
    registration.status, registration.offered_until = status, until
    registration.changed_at = clock.now()
    registration.news_at = news_at or registration.changed_at
    _note(registration, old, why=why, words=words, by=by)


def _note(registration: Registration, old: Status, *, why: Why, words: str, by: Actor) -> None:
    db.session.add(
        StatusChange(registration_id=registration.id, old=old, new=registration.status, by=by, why=why, words=words)
    )
    _count(registration, old, by=by)
    # flush at once: the unique indexes for one confirmed seat per person require this order in a swap
    db.session.flush()


def _count(registration: Registration, old: Status | None, *, by: Actor) -> None:
    new = registration.status
    events.count(
        registration.event_session,
        seats=new.takes_seat - (old is not None and old.takes_seat),
        waiting=new.is_waiting - (old is not None and old.is_waiting),
    )
    record(RegistrationVerb.of(f"registration_{new.value}"), SubjectKind.REGISTRATION, registration.public_id, by=by)


def close(registrations: Iterable[Registration]) -> None:
    """Places that have begun stay as they are, as history: their owner gets another one."""
    for registration in registrations:
        registration.past_since = registration.past_since or clock.now()
    db.session.flush()


def confirm(
    sessions: dict[int, EventSession], registration: Registration, *, why: Why, by: Actor
) -> list[EventSession]:
    """Confirm the seat. A seat on another date still to begin is given up for it; returns those sessions.

    A date that has begun is never given up: attending it is history.
    """
    others = queries.places_at_event(registration)
    begun = [other for other in others if _has_begun(sessions, other)]
    given_up = [other for other in others if other not in begun]
    close(begun)
    for other in given_up:
        change(other, Status.CANCELLED_BY_PARTICIPANT, why=Why.SWAPPED, by=by)
    change(registration, Status.CONFIRMED, why=why, by=by)
    return [sessions[other.event_session_id] for other in given_up]


def _has_begun(sessions: dict[int, EventSession], registration: Registration) -> bool:
    return rules.has_begun(sessions[registration.event_session_id].starts_at, clock.now())


def _gives_up(sessions: dict[int, EventSession], registration: Registration) -> datetime | None:
    """When the first place begins that this person would give up; None where there is none."""
    others = queries.places_at_event(registration)
    starts = [sessions[other.event_session_id].starts_at for other in others if not _has_begun(sessions, other)]
    return min(starts, default=None)


def fill_up(sessions: dict[int, EventSession], event_session: EventSession, *, why: Why, by: Actor = BY_RULE) -> None:
    """Give free seats to people on the waiting list, in order; also on another date if a swap frees a seat there.

    It terminates: every iteration removes one person from a waiting list, and adds nobody.
    """
    to_fill = deque([(event_session, why)])
    while to_fill:
        here, why = to_fill.popleft()
        for freed in _promotions(sessions, here, why, by):
            to_fill.append((freed, Why.NEXT_AFTER_SWAP))


def _promotions(
    sessions: dict[int, EventSession], event_session: EventSession, why: Why, by: Actor
) -> list[EventSession]:
    """Promote until there are no seats or nobody is waiting; returns the sessions where that freed a seat."""
    freed: list[EventSession] = []
    while event_session.waiting and rules.has_room(event_session.seats, event_session.seats_taken):
        first = first_in_line(event_session)
        if first is None or not first.fits or event_session.is_cancelled or _is_withdrawn(event_session):
            break
        if not _is_in_time(event_session):
            break
        if first.passed:
            _note_passed(first)
        for row in first.people:
            freed += _promote(sessions, row, Why.NEXT_PAST_OTHERS if first.passed else why, by)
    return freed


def _is_in_time(event_session: EventSession) -> bool:
    return rules.promotion(event_session.starts_at, clock.now()) is not None


def _promote(sessions: dict[int, EventSession], row: Registration, why: Why, by: Actor) -> list[EventSession]:
    gives_up, region = _gives_up(sessions, row), organisation().region.label
    starts_at = sessions[row.event_session_id].starts_at
    promotion = rules.promotion(starts_at, clock.now(), region, gives_up=gives_up)
    if promotion is None:
        return []
    if promotion.status is Status.CONFIRMED:
        return confirm(sessions, row, why=why, by=by)
    change(row, promotion.status, why=why, by=by, until=promotion.until)
    return []


def _note_passed(first: First) -> None:
    """In the history of those before: somebody behind them got a seat, and why they did not. Once for each reason."""
    for row, why in first.passed:
        if not row.changes or row.changes[-1].why is not why:
            row.changes.append(StatusChange(old=row.status, new=row.status, by=BY_RULE, why=why))
    db.session.flush()


def _is_withdrawn(event_session: EventSession) -> bool:
    return event_session.event.state is EventState.DRAFT
