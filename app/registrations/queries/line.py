"""Teams, people who share a mailbox, and what happened on a waiting list."""

from collections.abc import Sequence
from functools import cache

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from app.accounts.queries import called
from app.extensions import db
from app.registrations.models import Registration, Status, StatusChange, Team, Why

_ON_LIST = (Status.WAITLISTED, Status.OFFERED)


@cache
def _of_mailbox() -> sa.Select[Registration]:
    return (
        sa.select(Registration)
        .where(Registration.event_id == sa.bindparam("event_id"), Registration.email_key == sa.bindparam("email_key"))
        .order_by(Registration.id)
    )


def of_mailbox(event_id: int, email_key: str) -> Sequence[Registration]:
    """All present and past registrations for this event of everybody who reads this mailbox."""
    return db.session.scalars(_of_mailbox(), {"event_id": event_id, "email_key": email_key}).all()


def team_of_form(digest: str) -> Team | None:
    """The team that this form signed up earlier."""
    return db.session.scalar(sa.select(Team).where(Team.form_digest == digest))


def has_members(team: Team) -> bool:
    return bool(db.session.scalar(sa.select(sa.exists().where(Registration.team_id == team.id))))


def group_of(head: Registration) -> Sequence[Registration]:
    """Those who wait as one with this person, in order; only this person if that is nobody else."""
    if head.waits_with is None:
        return [head]
    return db.session.scalars(
        sa.select(Registration)
        .where(
            Registration.team_id == head.team_id,
            Registration.event_session_id == head.event_session_id,
            Registration.status == Status.WAITLISTED,
        )
        .order_by(Registration.position, Registration.id)
    ).all()


def line_steps(event_session_id: int, within: sa.ColumnElement[bool]) -> Sequence[StatusChange]:
    """What happened on the waiting list of this date, the latest first: who came, was promoted, moved or left."""
    return db.session.scalars(
        sa.select(StatusChange)
        .join(Registration, Registration.id == StatusChange.registration_id)
        .where(
            Registration.event_session_id == event_session_id,
            within,
            StatusChange.why.is_distinct_from(Why.CALLED_OFF),
            sa.or_(StatusChange.old.in_(_ON_LIST), StatusChange.new.in_(_ON_LIST)),
        )
        .options(contains_eager(StatusChange.registration))
        .order_by(StatusChange.id.desc())
    ).all()


def authors(steps: Sequence[StatusChange]) -> dict[str, str]:
    """Names of the accounts that took these steps, by their identifier there."""
    return called(step.by for step in steps)
