"""Deleting a draft that nobody but the organisers ever saw."""

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core.refusal import Objection, refuse
from app.events import hooks, rules
from app.events.actions.holding import hold
from app.events.log import EventVerb
from app.events.models import Event
from app.extensions import db
from app.words import actions as words
from app.words.models import WordKind


def delete_event(event: Event, *, by: Actor) -> None:
    """With its dates. Its topic stays, without this event. Raises Refused."""
    hold(event)
    refuse(delete_objection(event))
    record(EventVerb.DELETED, SubjectKind.EVENT, event.public_id, by=by, title=event.title)
    words.forget(WordKind.EVENT, [event.id])  # a new event may get its number
    db.session.delete(event)
    db.session.flush()


def delete_objection(event: Event) -> Objection | None:
    return rules.delete_objection(
        event.state,
        was_public=event.was_public,
        has_people=hooks.has(hooks.Trace.PEOPLE, event.sessions),
        has_agreements=hooks.has(hooks.Trace.AGREEMENTS, event.sessions),
    )
