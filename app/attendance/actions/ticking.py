"""Recording who is there: one tick, or several that waited on a phone without a connection."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa

from app.activity.actors import Actor
from app.attendance import rules
from app.attendance.actions.sheets import hold, recount
from app.attendance.models import Attendance, AttendanceChange, How, Presence
from app.core import clock
from app.core.refusal import Objection, refuse
from app.events.models import Meeting
from app.extensions import db
from app.registrations.models import Registration, Status
from app.registrations.queries import EVERYBODY, Within


@dataclass(frozen=True)
class Tick:
    """What somebody recorded about one participant; `presence` None takes back what was recorded before."""

    registration: str  # its public id
    presence: Presence | None
    age: timedelta = timedelta(0)  # since it was recorded, on the phone that did


def tick(
    meeting: Meeting, ticks: Sequence[Tick], *, how: How, within: Within = EVERYBODY, by: Actor
) -> list[Objection | None]:
    """Record these ticks, and return for each why it was not: the person is not, or no longer, on the list.

    Of two phones that contradict each other the later tick counts, whichever arrives first; the same tick again changes
    nothing. Raises Refused if nobody can be ticked at this meeting now.
    """
    sheet = hold(meeting)
    refuse(rules.mark_objection(meeting.starts_at, clock.now(), is_cancelled=meeting.is_cancelled))
    known = _on_list(meeting, [each.registration for each in ticks], within)
    recorded = _recorded(meeting, known)
    found: list[Objection | None] = []
    changed = False
    for each in ticks:
        person = known.get(each.registration)
        found.append(rules.NOT_ON_LIST if person is None else None)
        if person is not None:
            changed |= _record(recorded, meeting, person, each, how=how, by=by)
    if changed:
        recount(sheet)
    db.session.flush()
    return found


def _on_list(meeting: Meeting, public_ids: Sequence[str], within: Within) -> dict[str, int]:
    """The ids of those with a sure place at this meeting, by public id."""
    rows = db.session.execute(
        sa.select(Registration.public_id, Registration.id)
        .where(Registration.public_id.in_(public_ids), Registration.event_session_id == meeting.event_session_id)
        .where(Registration.status == Status.CONFIRMED)
        .where(within)
    )
    return {row.public_id: row.id for row in rows}


def _recorded(meeting: Meeting, known: dict[str, int]) -> dict[int, Attendance]:
    rows = db.session.scalars(
        sa.select(Attendance)
        .where(Attendance.meeting_id == meeting.id, Attendance.registration_id.in_(known.values()))
        .execution_options(populate_existing=True)
    )
    return {row.registration_id: row for row in rows}


def _record(
    recorded: dict[int, Attendance], meeting: Meeting, person: int, given: Tick, *, how: How, by: Actor
) -> bool:
    """Returns whether anything changed."""
    row = recorded.get(person)
    at = rules.ticked_at(given.age, row.at if row else None, clock.now())
    if at is None:
        return False
    if row is None:
        row = recorded[person] = Attendance(
            registration_id=person, meeting_id=meeting.id, presence=None, by=by, how=how
        )
        db.session.add(row)
    old, row.at = row.presence, at
    if given.presence is old:
        return False
    row.presence, row.by, row.how = given.presence, by, how
    db.session.add(
        AttendanceChange(
            registration_id=person, meeting_id=meeting.id, at=at, old=old, new=given.presence, by=by, how=how
        )
    )
    return True
