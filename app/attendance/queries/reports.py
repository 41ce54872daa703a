"""Who was at an event and has not been mailed its report."""

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from app.attendance.models import ReportMail
from app.attendance.queries import was_there
from app.core import clock
from app.events.models import Event, EventSession
from app.extensions import db
from app.registrations.models import Registration


def readers(event: Event) -> list[Registration]:
    """People who were at a date that is over, each once, without those who were mailed at any of its dates."""
    found = db.session.execute(
        sa.select(Registration, ReportMail.at)
        .join(Registration.event_session)
        .outerjoin(ReportMail, ReportMail.registration_id == Registration.id)
        .where(
            Registration.event_id == event.id,
            Registration.anonymised_at.is_(None),
            EventSession.ends_at <= clock.now(),
            EventSession.cancelled_at.is_(None),
            was_there(),
        )
        .options(contains_eager(Registration.event_session))
        .order_by(Registration.id)
    ).all()
    mailed = {row.person for row, at in found if at is not None}
    return list({row.person: row for row, _at in found if row.person not in mailed}.values())


def mailed(event: Event) -> int:
    """The number of people who got the report."""
    of_event = sa.select(Registration.id).where(Registration.event_id == event.id)
    statement = sa.select(sa.func.count()).where(ReportMail.registration_id.in_(of_event))
    return db.session.scalar(statement) or 0
