"""Somebody to show a mail with: the last one who is due it, or a made-up person."""

from collections.abc import Collection
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from app.core import clock
from app.events import examples as events
from app.events.models import Event, EventSession, EventState
from app.extensions import db
from app.registrations.models import Registration, Status


def registration(statuses: Collection[Status], *, held: bool = False) -> tuple[Registration, bool]:
    """(somebody with one of these statuses on a date that is coming, or was `held`; whether they are made up)."""
    is_over = EventSession.ends_at <= clock.now()
    found = db.session.scalar(
        sa.select(Registration)
        .join(Registration.event_session)
        .join(Registration.event)
        .where(Registration.status.in_(statuses), Event.state == EventState.OPEN, is_over if held else ~is_over)
        .options(contains_eager(Registration.event_session), contains_eager(Registration.event))
        .order_by(Registration.id.desc())
        .limit(1)
    )
    return (found, False) if found is not None else (made_up(next(iter(statuses))), True)


def made_up(status: Status) -> Registration:
    event = events.event()
    return Registration(
        id=1,
        public_id="0" * 16,
        token_version=1,
        event=event,
        event_session=event.sessions[0],
        name="Sanne de Vries",
        email="sanne@school.example",
        email_key="sanne@school.example",
        language="",
        reason="",
        offered_until=clock.now() + timedelta(days=2) if status is Status.OFFERED else None,
        position=3,
        shared_by="",
        status=status,
    )
