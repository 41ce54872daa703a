"""The seats of a session."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm.attributes import set_committed_value

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.core.database import table_of
from app.core.refusal import refuse
from app.core.text import one_line
from app.events import rules
from app.events.actions.details import kept
from app.events.actions.holding import hold
from app.events.log import EventVerb
from app.events.models import EventSession
from app.events.plans import SeatLimits
from app.extensions import db

_SESSIONS = table_of(EventSession)
_COUNT = (
    sa.update(_SESSIONS)
    .where(_SESSIONS.c.id == sa.bindparam("row_id"))
    .values(
        seats_taken=_SESSIONS.c.seats_taken + sa.bindparam("seats"),
        waiting=_SESSIONS.c.waiting + sa.bindparam("more_waiting"),
    )
)


def count(event_session: EventSession, *, seats: int = 0, waiting: int = 0) -> None:
    """Update the counts; called under the event's lock by every change of a registration's status."""
    if not (seats or waiting):
        return
    db.session.execute(_COUNT, {"row_id": event_session.id, "seats": seats, "more_waiting": waiting})
    set_committed_value(event_session, "seats_taken", event_session.seats_taken + seats)
    set_committed_value(event_session, "waiting", event_session.waiting + waiting)


def set_seats(
    event_session: EventSession,
    *,
    name: str,
    capacity: int | None,
    has_waiting_list: bool,
    sign_up_from: datetime | None,
    sign_up_until: datetime | None,
    by: Actor,
) -> None:
    """Change capacity, waiting list and sign-up window. Raises Refused below the number of seats taken."""
    event, name = event_session.event, one_line(name)
    hold(event)
    others = [each.name for each in event.sessions if each.id != event_session.id]
    taken, old_capacity = event_session.seats_taken, event_session.capacity
    refuse(rules.seats_objection(capacity, taken=taken, name=name, other_names=others, old=old_capacity))
    new = {
        "name": name,
        "capacity": capacity,
        "has_waiting_list": has_waiting_list,
        "sign_up_from": sign_up_from,
        "sign_up_until": sign_up_until,
    }
    _change(event_session, new, by=by)


def set_limits(event_session: EventSession, wanted: SeatLimits, *, by: Actor) -> None:
    """Who already has a seat keeps it, whatever the limits are."""
    hold(event_session.event)
    _change(event_session, vars(wanted), by=by)


def _change(event_session: EventSession, new: Mapping[str, Any], *, by: Actor) -> None:
    event = event_session.event
    old = {field: getattr(event_session, field) for field in new if getattr(event_session, field) != new[field]}
    if not old:
        return
    for field in old:
        setattr(event_session, field, new[field])
    event.changed_at = clock.now()
    record(
        EventVerb.SESSION_EDITED,
        SubjectKind.EVENT_SESSION,
        event_session.public_id,
        by=by,
        changed=sorted(old),
        old=kept(old),
        new=kept({field: new[field] for field in old}),
    )
