"""The nightly erasing, as the worker does it."""

from datetime import timedelta
from typing import Any

from app.core import clock
from app.core.database import write_first
from app.extensions import db
from app.privacy import actions, queries
from app.registrations.models import Registration, Status
from tests import factories as make


def pass_night() -> int:
    """All batches of this night; how many there were."""
    done = 0
    while batches := queries.batches_due():
        for batch in batches:
            with write_first():
                db.session.rollback()
                actions.forget_batch(batch, by="worker")
                db.session.commit()
            done += 1
    db.session.rollback()
    return done


def was_there(ago: timedelta, status: Status = Status.CONFIRMED, **values: Any) -> Registration:
    """A registration of a meeting that ended so long ago."""
    meeting = make.meeting(clock.now() - ago - timedelta(hours=2), hours=2)
    event = make.event([make.event_session([meeting])])
    return make.registration(event.sessions[0], status, **values)
