"""Addresses to which mail does not arrive."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.answers.models import BadAddress
from app.core import clock
from app.events.models import EventSession
from app.extensions import db
from app.registrations.models import Registration, Status
from app.registrations.queries import EVERYBODY, WITH_SCHOOL, Within

LIVE = [status for status in Status if not status.is_final]


@dataclass(frozen=True)
class Unreachable:
    """Somebody who expects a meeting and gets no mail about it."""

    registration: Registration
    address: BadAddress


def unreachable(within: Within = EVERYBODY) -> list[Unreachable]:
    """Those whose first meeting is soonest first."""
    rows = db.session.execute(
        _affected(within)
        .options(
            joinedload(Registration.event, innerjoin=True),
            joinedload(Registration.event_session, innerjoin=True).selectinload(EventSession.meetings),
            WITH_SCHOOL,
        )
        .order_by(EventSession.starts_at, Registration.name, Registration.id)
    )
    return [Unreachable(registration, address) for registration, address in rows.unique()]


def number(within: Within = EVERYBODY) -> int:
    """Addresses, of which one may have several places."""
    of_somebody = _affected(within).with_only_columns(sa.func.count(sa.distinct(BadAddress.id)))
    return db.session.scalar(of_somebody) or 0


def _affected(within: Within) -> sa.Select[Registration, BadAddress]:
    return (
        sa.select(Registration, BadAddress)
        .join(BadAddress, BadAddress.email_key == Registration.email_key)
        .join(EventSession, EventSession.id == Registration.event_session_id)
        # says again what the join says: only then does SQLite begin with the few bad addresses
        .where(Registration.email_key.in_(sa.select(BadAddress.email_key)))
        .where(Registration.status.in_(LIVE), EventSession.ends_at > clock.now(), within)
    )


def bad(email_keys: Collection[str]) -> dict[str, BadAddress]:
    rows = db.session.scalars(sa.select(BadAddress).where(BadAddress.email_key.in_(email_keys)))
    return {row.email_key: row for row in rows}


def bad_address(email_key: str) -> BadAddress | None:
    return db.session.scalar(sa.select(BadAddress).where(BadAddress.email_key == email_key))


def of_address(key: str) -> Sequence[BadAddress]:
    return db.session.scalars(sa.select(BadAddress).where(BadAddress.email_key == key)).all()
