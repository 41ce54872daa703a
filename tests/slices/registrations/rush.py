"""Many people who submit at the same moment, each in a thread and a transaction of their own."""

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from threading import Barrier, Lock, Thread

import sqlalchemy as sa
from flask import Flask

from app.core.database import write_first
from app.events.models import EventSession
from app.extensions import db
from app.registrations import actions
from app.registrations.models import Registration, Status


@dataclass(frozen=True)
class Outcome:
    confirmed: int
    line: tuple[int, ...]  # positions of the people waiting, in order of arrival
    kept: tuple[int, int]  # the session's own counts
    faults: tuple[str, ...] = ()


def at_once(app: Flask, number: int, step: Callable[[int], None]) -> tuple[str, ...]:
    """Run `step(0 … number - 1)` from one start signal. Returns the names of the exceptions raised."""
    start, noted, faults = Barrier(number), Lock(), Counter[str]()

    def run(n: int) -> None:
        with app.app_context():
            start.wait()
            try:
                step(n)
            except Exception as fault:
                with noted:
                    faults[type(fault).__name__] += 1
            finally:
                db.session.remove()

    threads = [Thread(target=run, args=(n,)) for n in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tuple(sorted(faults))


def rush(
    app: Flask, event_session: EventSession, number: int, *, begin: Callable[[], AbstractContextManager[None]]
) -> Outcome:
    """`number` people sign up for one session at the same moment; `begin` is how their transactions begin."""
    session_id = event_session.id
    db.session.remove()

    def sign_up(n: int) -> None:
        with begin():
            row = db.session.get_one(EventSession, session_id)
            actions.sign_up(
                row,
                name=f"Deelnemer {n}",
                email=f"p{n}@example.org",
                form_key=f"form {n}",
                seen_full=True,
                by="participant",
            )
            db.session.commit()

    return _outcome(session_id, at_once(app, number, sign_up))


def _outcome(session_id: int, faults: tuple[str, ...]) -> Outcome:
    db.session.rollback()
    rows = db.session.scalars(
        sa.select(Registration).where(Registration.event_session_id == session_id).order_by(Registration.id)
    ).all()
    event_session = db.session.get_one(EventSession, session_id)
    return Outcome(
        confirmed=sum(row.status is Status.CONFIRMED for row in rows),
        line=tuple(row.position for row in rows if row.status is Status.WAITLISTED),
        kept=(event_session.seats_taken, event_session.waiting),
        faults=faults,
    )


WRITING_FIRST = write_first
READING_FIRST = nullcontext
