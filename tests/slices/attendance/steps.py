"""A date that was held, who was seen there, and the worker's turn."""

from datetime import timedelta

import sqlalchemy as sa
from time_machine import Traveller

from app.attendance import actions
from app.attendance.actions import Tick
from app.attendance.models import Certificate, CertificateEnd, How, Presence
from app.core.clock import now
from app.events.models import EventSession
from app.extensions import db
from app.registrations.models import Registration
from app.worker.jobs import JOBS
from tests import factories as make
from tests.slices.registrations.steps import do

DOOR = "account:deur"
JOB = next(job for job in JOBS if job.name == "give certificates")


def held(clock: Traveller, *days: int, people: int = 1) -> tuple[EventSession, list[Registration]]:
    """A date with a meeting of two hours on each of these days from now; the clock is moved behind the last."""
    event = make.event([make.event_session([make.meeting(now() + timedelta(days=day)) for day in days])])
    date = event.sessions[0]
    rows = [make.registration(date) for _ in range(people)]
    clock.move_to(date.ends_at + timedelta(hours=1))
    return date, rows


def seen(date: EventSession, row: Registration, *presences: Presence | None) -> None:
    """Of the meetings in order."""
    for meeting, presence in zip(date.meetings, presences, strict=False):
        if presence is not None:
            do(actions.tick, meeting, [Tick(row.public_id, presence)], how=How.LIST, by=DOOR)


def finish(date: EventSession) -> None:
    for meeting in date.meetings:
        do(actions.finish, meeting, by=DOOR)


def work() -> int:
    """As the worker does it, and once more: then nothing is found. Returns how many dates were looked at."""
    found = JOB.find()
    for id in found:
        do(JOB.do, id)
        before = numbers()
        do(JOB.do, id)
        assert numbers() == before
    assert JOB.find() == []
    return len(found)


def given(clock: Traveller, *days: int, presence: Presence = Presence.PRESENT) -> tuple[Registration, Certificate]:
    """Somebody with a certificate for all of these days; of one if none is named."""
    date, (row,) = held(clock, *(days or (0,)))
    seen(date, row, *([presence] * len(date.meetings)))
    finish(date)
    work()
    return row, db.session.scalars(sa.select(Certificate).where(Certificate.registration_id == row.id)).one()


def numbers() -> list[tuple[str, CertificateEnd | None]]:
    return [(each.number, each.end) for each in db.session.scalars(sa.select(Certificate).order_by(Certificate.id))]
