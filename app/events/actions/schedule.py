"""Opening automatically at a moment chosen by an organiser."""

from datetime import datetime

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.core.refusal import refuse, refuse_first
from app.events import rules
from app.events.actions.holding import hold
from app.events.actions.states import publish, sheet
from app.events.log import EventVerb
from app.events.models import Event
from app.extensions import db


def schedule(event: Event, publish_at: datetime, *, contact_email: str, by: Actor) -> None:
    """Open for sign-up at `publish_at`. Raises Refused if something is missing already."""
    hold(event)
    starts_at = event.starts_at
    refuse(rules.schedule_objection(event.state, publish_at, now=clock.now(), starts_at=starts_at))
    refuse_first(rules.publish_objections(sheet(event, contact_email)))
    old, event.publish_at = event.publish_at, publish_at
    event.publish_failed_at = None
    if old != publish_at:
        record(EventVerb.SCHEDULED, SubjectKind.EVENT, event.public_id, by=by, new=publish_at.isoformat())


def unschedule(event: Event, *, by: Actor) -> None:
    """Cancel automatic opening. Harmless if repeated."""
    hold(event)
    if event.publish_at is None:
        return
    event.publish_at = event.publish_failed_at = None
    record(EventVerb.UNSCHEDULED, SubjectKind.EVENT, event.public_id, by=by)


def publish_planned(event_id: int, *, contact_email: str, by: Actor) -> None:
    """Open an event whose moment has come; if something is missing or it has begun by now, record that instead."""
    event = db.session.get(Event, event_id)
    if event is None:
        return
    hold(event)
    if not rules.is_due(event.state, event.publish_at, failed_at=event.publish_failed_at, now=clock.now()):
        return
    begun = rules.opening_objection([each.starts_at for each in event.sessions], clock.now())
    missing = [begun] if begun else rules.publish_objections(sheet(event, contact_email))
    if missing:
        event.publish_failed_at = clock.now()
        record(
            EventVerb.NOT_PUBLISHED, SubjectKind.EVENT, event.public_id, by=by, missing=[each.code for each in missing]
        )
        return
    publish(event, contact_email=contact_email, by=by)
