"""The same change for several people of one event, in one transaction, with what it comes to for each of them.

A preview makes the change too, and its caller rolls back: what it shows is what would happen.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core.refusal import Objection, Refused, refuse
from app.core.text import one_line
from app.events.models import EventSession
from app.extensions import db
from app.registrations import rules
from app.registrations.actions import seats
from app.registrations.actions.cancellation import end
from app.registrations.actions.switching import switch_held
from app.registrations.log import RegistrationVerb
from app.registrations.models import Registration, Status, Why
from app.registrations.queries import people

Sessions = dict[int, EventSession]
# what it comes to, and the reason for which a seat on the date that was left is given to somebody else
Change = Callable[[Sessions, Registration], tuple["Effect", Why | None]]


class Effect(StrEnum):
    MOVED = "moved"  # to another date
    WAITS = "waits"  # on the other date's waiting list, and keeps what they have
    CANCELLED = "cancelled"
    MARKED = "marked"
    NONE = "none"


@dataclass(frozen=True)
class Consequence:
    """What a change comes to for one person, who had `was` on the date `left`; `objection`: why it has no effect."""

    registration: Registration
    left: EventSession
    was: Status
    effect: Effect
    objection: Objection | None = None


@dataclass(frozen=True)
class Consequences:
    """`promoted`: others, who get a place from a waiting list because of it."""

    each: Sequence[Consequence]
    promoted: Sequence[Registration]

    @property
    def changed(self) -> int:
        """The number of registrations on which it has an effect."""
        return sum(one.effect is not Effect.NONE for one in self.each)

    @property
    def digest(self) -> str:
        """The same for the same effects on the same people: a preview still holds."""
        lines = [f"{one.registration.public_id} {one.effect} {one.was}" for one in self.each]
        lines += [f"{row.public_id} promoted" for row in self.promoted]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:24]


def switch_all(registrations: Sequence[Registration], public_id: str, *, anyway: bool, by: Actor) -> Consequences:
    """To another date, with `anyway` above its capacity; without a free seat they wait there."""

    def change(sessions: Sessions, row: Registration) -> tuple[Effect, Why | None]:
        there = switch_held(sessions, row, public_id, anyway=anyway, by=by)
        return (Effect.MOVED, Why.NEXT_AFTER_SWAP) if there is row else (Effect.WAITS, None)

    return _for_all(registrations, change)


def cancel_all(registrations: Sequence[Registration], *, reason: str, by: Actor) -> Consequences:
    def change(sessions: Sessions, row: Registration) -> tuple[Effect, Why | None]:
        refuse(rules.correct_objection(row.status))
        return Effect.CANCELLED, end(sessions, row, reason=reason, by=by)

    return _for_all(registrations, change)


def mark_all(registrations: Sequence[Registration], mark: str, *, by: Actor) -> Consequences:
    """Give them an organisers' mark, or with an empty one take it away. Nobody is told."""

    def change(_sessions: Sessions, row: Registration) -> tuple[Effect, Why | None]:
        if row.mark == one_line(mark):
            return Effect.NONE, None
        row.mark = one_line(mark)
        record(RegistrationVerb.MARKED, SubjectKind.REGISTRATION, row.public_id, by=by)
        return Effect.MARKED, None

    return _for_all(registrations, change)


def _for_all(registrations: Sequence[Registration], change: Change) -> Consequences:
    """Seats that become free are given once all are changed: none of them gets one in between."""
    sessions = seats.hold(registrations[0].event)
    still_there = set(_read_again([row.id for row in registrations]))
    before = people.last_step()
    done = [_consequence(sessions, row, change) for row in registrations if row in still_there]
    found = [consequence for consequence, _why in done]
    for consequence, why in done:
        if why is not None:
            seats.fill_up(sessions, consequence.left, why=why)
    db.session.flush()
    promoted = people.promoted_since(before, registrations[0].event_id)
    return Consequences(found, [row for row in promoted if row not in still_there])


def _read_again(ids: Sequence[int]) -> Sequence[Registration]:
    rows = sa.select(Registration).where(Registration.id.in_(ids)).execution_options(populate_existing=True)
    return db.session.scalars(rows).all()


def _consequence(sessions: Sessions, row: Registration, change: Change) -> tuple[Consequence, Why | None]:
    left, was = sessions[row.event_session_id], row.status
    try:
        effect, why = change(sessions, row)
    except Refused as refused:
        return Consequence(row, left, was, Effect.NONE, rules.to_organiser(refused.objection)), None
    return Consequence(row, left, was, effect), why
