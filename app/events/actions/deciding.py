"""A date with too few people goes on, or is decided on later; calling it off is an action of its own."""

from datetime import datetime

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.core.refusal import Objection, refuse
from app.events.actions.holding import hold
from app.events.log import EventVerb
from app.events.models import EventSession
from app.events.rules.minimum import decision_objection


def take_question(event_session: EventSession) -> bool:
    """Claim the question to the organiser, to ask it in this transaction; False if it is not, or no longer, due."""
    hold(event_session.event)
    if _objection(event_session) is not None or event_session.decision_asked == event_session.decide_by:
        return False
    event_session.decision_asked = event_session.decide_by
    return True


def go_on(event_session: EventSession, *, by: Actor) -> None:
    """It takes place with the people there are. Harmless if repeated."""
    hold(event_session.event)
    if event_session.decided_for == event_session.decide_by:
        return
    refuse(_objection(event_session))
    event_session.decided_for = event_session.decide_by
    record(EventVerb.GOES_ON, SubjectKind.EVENT_SESSION, event_session.public_id, by=by)


def decide_later(event_session: EventSession, decide_by: datetime, *, by: Actor) -> None:
    hold(event_session.event)
    event_session.decide_by = decide_by
    record(EventVerb.DECIDES_LATER, SubjectKind.EVENT_SESSION, event_session.public_id, by=by)


def _objection(event_session: EventSession) -> Objection | None:
    return decision_objection(
        event_session.minimum,
        event_session.seats_taken,
        event_session.decide_by,
        event_session.decided_for,
        clock.now(),
    )
