"""What an event asks of people before they get a place: answers, an origin within limits, an organiser's yes."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.core import clock
from app.events.models import Ask, Event, EventSession
from app.events.rules import Admitted
from app.extensions import db
from app.places.models import School
from app.registrations import rules
from app.registrations.models import Registration, Status
from app.registrations.queries import IS_SEATED, LIVE
from app.registrations.rules import Origin, origin_of


def asks_of(event: Event) -> frozenset[Ask]:
    """What its sign-up form asks, with what decides who may come."""
    needed = Admitted.of(event.admissions).asks if event.is_restricted else frozenset()
    return frozenset(event.asks) | needed


def seated_origins(event_session_id: int) -> list[Origin]:
    """Where the people with a seat come from, to hold against limits."""
    rows = db.session.execute(
        sa.select(Registration.school_id, School.board_id, Registration.email_key)
        .outerjoin(School, School.id == Registration.school_id)
        .where(Registration.event_session_id == event_session_id, IS_SEATED)
    )
    return [origin_of(*row) for row in rows]


def _requests() -> sa.Select[Registration]:
    return (
        sa.select(Registration)
        .join(Registration.event_session)
        .where(
            Registration.status == Status.WAITLISTED, Registration.awaits_approval, EventSession.starts_at > clock.now()
        )
    )


def requests(event_id: int) -> Sequence[Registration]:
    """The people who ask for a place and wait for an organiser's answer, the first first."""
    return db.session.scalars(
        _requests()
        .where(Registration.event_id == event_id)
        .options(joinedload(Registration.school).joinedload(School.work_area), joinedload(Registration.event_session))
        .order_by(Registration.created_at, Registration.id)
    ).all()


def number_of_requests(event_id: int) -> int:
    found = _requests().where(Registration.event_id == event_id)
    return db.session.scalar(sa.select(sa.func.count()).select_from(found.subquery())) or 0


def seats_left(event_session: EventSession, *, besides: Registration | None = None) -> dict[str, dict[str, int]]:
    """Of each question whose answers have seats of their own (by public id), how many are left of each answer."""
    return seats_left_on([event_session], besides=besides)[event_session.id]


def seats_left_on(
    sessions: Sequence[EventSession], *, besides: Registration | None = None
) -> dict[int, dict[str, dict[str, int]]]:
    """The same for several dates of one event, by their ids."""
    limited = [each for each in sessions[0].event.questions if each.limits and each.is_asked] if sessions else []
    if not limited:
        return {one.id: {} for one in sessions}
    rows = sa.select(Registration.event_session_id, Registration.answers).where(
        Registration.event_session_id.in_([one.id for one in sessions]),
        Registration.status.in_(LIVE),
        Registration.answers.is_not(None),
    )
    given: dict[int, list[dict[str, list[str]]]] = {one.id: [] for one in sessions}
    for session_id, said in db.session.execute(rows if besides is None else rows.where(Registration.id != besides.id)):
        given[session_id].append(said or {})
    return {
        session_id: {
            each.public_id: rules.seats_left(each.limits, [said.get(each.public_id, ()) for said in answers])
            for each in limited
        }
        for session_id, answers in given.items()
    }
