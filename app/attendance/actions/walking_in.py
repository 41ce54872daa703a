"""Somebody who came without having signed up."""

from datetime import timedelta

from app.activity.actors import Actor
from app.attendance import rules
from app.attendance.actions.ticking import Tick, tick
from app.attendance.models import How, Presence
from app.core import clock
from app.core.refusal import refuse
from app.events.models import Meeting
from app.registrations import actions as registrations
from app.registrations.models import Registration


def walk_in(
    meeting: Meeting, person: registrations.Person, *, key: str | None = None, age: timedelta = timedelta(0), by: Actor
) -> Registration:
    """Put somebody on the list who was there without a sure place, and record that; also when the meeting is over.

    The place is theirs whatever the capacity, since they sit on it. `key`: of the form, so that sending it twice adds
    one person. Somebody who is on the list already is only ticked. Raises Refused if the rules object.
    """
    refuse(rules.mark_objection(meeting.starts_at, clock.now(), is_cancelled=meeting.is_cancelled))
    row = registrations.walk_in(meeting.event_session, person, form_key=key, by=by)
    tick(meeting, [Tick(row.public_id, Presence.PRESENT, age)], how=How.DOOR, by=by)
    return row
