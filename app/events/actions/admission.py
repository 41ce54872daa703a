"""For whom an event is, and whether an organiser decides on each request."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.events.actions.holding import hold
from app.events.log import EventVerb
from app.events.models import Admission, Event
from app.events.plans import AdmissionPlan
from app.extensions import db


def set_admission(event: Event, plan: AdmissionPlan, *, by: Actor) -> None:
    """Who has a place keeps it."""
    hold(event)
    event.admissions = plan.rows()
    event.is_restricted, event.needs_approval = bool(event.admissions), plan.needs_approval
    event.changed_at = clock.now()
    record(EventVerb.ADMISSION, SubjectKind.EVENT, event.public_id, by=by)
    db.session.flush()


def forget_invited(admission_ids: Sequence[int]) -> int:
    """Erase the addresses of people who were invited."""
    wiped = db.session.execute(
        sa.delete(Admission).where(Admission.id.in_(admission_ids)).execution_options(synchronize_session=False)
    )
    return int(wiped.rowcount)  # type: ignore[attr-defined]
