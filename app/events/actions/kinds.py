"""The kinds of event, with the defaults for a new event of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

import sqlalchemy as sa

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.core.refusal import refuse
from app.core.text import one_line, plain, slug
from app.events import queries, rules
from app.events.log import EventVerb
from app.events.models import USUAL_ASKS, USUAL_MINUTES, USUAL_REMINDER_DAYS, Ask, Event, EventKind, KindShape
from app.extensions import db
from app.words import actions as words


@dataclass(frozen=True, kw_only=True)
class KindPlan:
    """A kind as an organiser defines it; `begins_at` is local time in Amsterdam."""

    name: str
    shape: KindShape
    goal: str = ""
    audience: str = ""
    description: str = ""
    programme: str = ""
    seats: int | None = None
    begins_at: time | None = None
    minutes: int = USUAL_MINUTES
    asks: tuple[Ask, ...] = USUAL_ASKS
    reminder_days: tuple[int, ...] = USUAL_REMINDER_DAYS

    def values(self) -> Mapping[str, object]:
        """By column."""
        return {
            "name": one_line(self.name),
            "shape": self.shape,
            "default_goal": plain(self.goal),
            "default_audience": one_line(self.audience),
            "default_description": plain(self.description),
            "default_programme": plain(self.programme),
            "default_seats": self.seats,
            "default_begins_at": self.begins_at,
            "default_minutes": self.minutes,
            "default_asks": self.asks,
            "default_reminder_days": self.reminder_days,
        }


def add_kind(plan: KindPlan, *, by: Actor) -> EventKind:
    """Raises Refused if another kind has this name."""
    _refuse_name(plan)
    kind = EventKind(slug=slug(plan.name, 60), **plan.values())
    db.session.add(kind)
    db.session.flush()
    record(EventVerb.KIND_ADDED, SubjectKind.EVENT_KIND, kind.public_id, by=by, kind=kind.name)
    return kind


def edit_kind(kind: EventKind, plan: KindPlan, *, by: Actor) -> None:
    """Change the defaults for new events; existing events stay the same. So does its address, which filters contain."""
    _refuse_name(plan, but=kind)
    values = plan.values()
    changed = sorted(name for name, value in values.items() if getattr(kind, name) != value)
    for name in changed:
        setattr(kind, name, values[name])
    if "name" in changed:
        words.mark_due(Event, Event.kind_id == kind.id)
        # calendars and feeds name the kind, so they date its events again
        db.session.execute(sa.update(Event).where(Event.kind_id == kind.id).values(changed_at=clock.now()))
    if changed:
        record(EventVerb.KIND_EDITED, SubjectKind.EVENT_KIND, kind.public_id, by=by, kind=kind.name, changed=changed)
        db.session.flush()


def retire_kind(kind: EventKind, *, by: Actor) -> None:
    """No longer offered for new events. Harmless if repeated."""
    if not kind.is_retired:
        kind.retired_at = clock.now()
        record(EventVerb.KIND_RETIRED, SubjectKind.EVENT_KIND, kind.public_id, by=by, kind=kind.name)


def restore_kind(kind: EventKind, *, by: Actor) -> None:
    if kind.is_retired:
        kind.retired_at = None
        record(EventVerb.KIND_RESTORED, SubjectKind.EVENT_KIND, kind.public_id, by=by, kind=kind.name)


def delete_kind(kind: EventKind, *, by: Actor) -> None:
    """Raises Refused while an event is of this kind."""
    refuse(rules.delete_kind_objection(queries.events_of_kind(kind.id)))
    record(EventVerb.KIND_DELETED, SubjectKind.EVENT_KIND, kind.public_id, by=by, kind=kind.name)
    db.session.delete(kind)
    db.session.flush()


def _refuse_name(plan: KindPlan, but: EventKind | None = None) -> None:
    others = [kind.name for kind in queries.kinds() if but is None or kind.id != but.id]
    refuse(rules.kind_name_objection(one_line(plan.name), others))
