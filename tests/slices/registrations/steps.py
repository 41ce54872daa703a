"""Actions as a request or a job does them: write first, one transaction, committed."""

from collections.abc import Callable
from typing import Any, TypeVar

import sqlalchemy as sa

from app.core.database import write_first
from app.events.models import EventSession
from app.extensions import db
from app.outbox.models import Message
from app.registrations import actions
from app.registrations.models import Registration, Status, StatusChange
from app.web.links import token
from tests.browse import Browser, Page

Result = TypeVar("Result")


def do(step: Callable[..., Result], *given: Any, **named: Any) -> Result:
    """The action, committed; rolled back where it raises."""
    db.session.rollback()
    with write_first():
        try:
            result = step(*given, **named)
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise
    return result


def sign_up(event_session: EventSession, email: str = "noor@example.org", **named: Any) -> Registration:
    """Somebody who knows of the waiting list."""
    values = {"name": "Noor Verhulst", "seen_full": True, "by": "participant", **named}
    return do(actions.sign_up, event_session, email=email, **values)


def statuses(event_session: EventSession) -> dict[str, str]:
    """Part of the address before the @ → status, in the order of signing up."""
    rows = db.session.scalars(
        sa.select(Registration)
        .where(Registration.event_session_id == event_session.id)
        .order_by(Registration.id)
        .execution_options(populate_existing=True)
    )
    return {row.email.partition("@")[0]: row.status.value for row in rows}


def counts(event_session: EventSession) -> tuple[int, int]:
    """Seats taken and people waiting as the session keeps them, which must be what the registrations say."""
    db.session.refresh(event_session)
    kept = (event_session.seats_taken, event_session.waiting)
    said = [
        Status(status)
        for status in db.session.scalars(
            sa.select(Registration.status).where(Registration.event_session_id == event_session.id)
        )
    ]
    assert kept == (sum(s.takes_seat for s in said), sum(s.is_waiting for s in said))
    return kept


def row_of(event_session: EventSession, who: str) -> Registration:
    return db.session.scalars(
        sa.select(Registration)
        .where(Registration.event_session_id == event_session.id, Registration.email_key == f"{who}@example.org")
        .order_by(Registration.id.desc())
    ).first()


def history(registration: Registration) -> list[tuple[str, str, str | None]]:
    rows = db.session.scalars(
        sa.select(StatusChange).where(StatusChange.registration_id == registration.id).order_by(StatusChange.id)
    )
    return [(row.new.value, row.by, row.why) for row in rows]


def mailed(kind: str) -> Message | None:
    return db.session.scalar(sa.select(Message).where(Message.kind == kind).order_by(Message.id.desc()))


def fresh(row: Registration) -> Registration:
    db.session.expire_all()
    return db.session.get_one(Registration, row.id)


def own_page(browser: Browser, row: Registration) -> Page:
    return browser.visit("registrations.registration", token=token("registration", row))
