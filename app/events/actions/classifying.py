"""The classification of an event: its kind, its werkgebieden and its theme."""

from collections.abc import Collection

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.core.text import one_line
from app.events.actions.holding import hold
from app.events.actions.telling import tell_followers
from app.events.actions.themes import topic_called
from app.events.log import EventVerb
from app.events.models import Event, EventKind
from app.places.models import WorkArea


def classify(event: Event, *, kind: EventKind, work_areas: Collection[WorkArea], theme: str, by: Actor) -> None:
    """No werkgebieden means the whole region. A theme that is the title of a topic ties the event to that topic."""
    hold(event)
    new = {"kind": kind, "work_areas": sorted(work_areas, key=lambda each: each.id), "theme": one_line(theme)}
    old = {name: getattr(event, name) for name in new if getattr(event, name) != new[name]}
    for name in old:
        setattr(event, name, new[name])
    if old:
        event.changed_at = clock.now()
        record(
            EventVerb.EDITED,
            SubjectKind.EVENT,
            event.public_id,
            by=by,
            changed=sorted(old),
            old=_named(old),
            new=_named({name: new[name] for name in old}),
        )
    if "theme" in old:
        event.topic = topic_called(theme) or event.topic
        tell_followers(event)


def _named(values: dict[str, object]) -> dict[str, str]:
    """The values for the history."""
    return {name: _name(value) for name, value in values.items()}


def _name(value: object) -> str:
    if isinstance(value, EventKind):
        return value.name
    if isinstance(value, list):
        return ", ".join(each.name for each in value)
    return str(value)
