"""The people of an event as organisers list and choose them."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.places.models import School
from app.registrations.models import Registration, StatusChange, Why
from app.registrations.queries import EVERYBODY, LIVE, WITH_SCHOOL, Within


def everybody(event_session_ids: Iterable[int], within: Within = EVERYBODY) -> Sequence[Registration]:
    """Everybody who has or had a seat or a place on the waiting list: per date by place in line, then by signing up."""
    return db.session.scalars(
        sa.select(Registration)
        .where(Registration.event_session_id.in_(event_session_ids))
        .where(within)
        .options(WITH_SCHOOL, joinedload(Registration.school).joinedload(School.board), joinedload(Registration.team))
        .order_by(Registration.event_session_id, Registration.position, Registration.created_at, Registration.id)
    ).all()


def schools_to_name() -> Sequence[School]:
    """The schools that a list of people can mention."""
    return db.session.scalars(sa.select(School).where(School.is_active).order_by(School.brin)).all()


def chosen(event_id: int, public_ids: Iterable[str], within: Within = EVERYBODY) -> Sequence[Registration]:
    """These people of the event, as far as the reader may see them."""
    return db.session.scalars(
        sa.select(Registration)
        .where(Registration.event_id == event_id, Registration.public_id.in_(list(public_ids)))
        .where(within)
        .options(joinedload(Registration.event), joinedload(Registration.event_session), WITH_SCHOOL)
        .order_by(Registration.id)
    ).all()


def last_step() -> int:
    """The number of the latest step in anybody's history."""
    return db.session.scalar(sa.select(sa.func.max(StatusChange.id))) or 0


def promoted_since(step: int, event_id: int) -> Sequence[Registration]:
    """The people of this event who got a place from a waiting list after that step, in the order of getting it."""
    promotions = [why for why in Why if why.value.startswith("next_after_")]
    return db.session.scalars(
        sa.select(Registration)
        .join(StatusChange, StatusChange.registration_id == Registration.id)
        .where(StatusChange.id > step, StatusChange.why.in_(promotions), Registration.event_id == event_id)
        .order_by(StatusChange.id)
    ).all()


def live_at_event(event_id: int) -> dict[tuple[str, str], list[Registration]]:
    """The seats and places on waiting lists at all dates of an event, by `Registration.person`."""
    found: dict[tuple[str, str], list[Registration]] = {}
    for row in db.session.scalars(
        sa.select(Registration)
        .where(Registration.event_id == event_id, Registration.status.in_(LIVE))
        .order_by(Registration.id)
    ):
        found.setdefault(row.person, []).append(row)
    return found
