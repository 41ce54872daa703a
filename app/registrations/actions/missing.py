"""One meeting of a series that somebody will miss."""

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.core.refusal import refuse
from app.extensions import db
from app.registrations import rules
from app.registrations.actions import seats
from app.registrations.log import RegistrationVerb
from app.registrations.models import MissedMeeting, Registration, Status


def miss(registration: Registration, meeting_id: int, *, by: Actor) -> bool:
    """Say that somebody will miss this meeting, or take that back. The place stays theirs.

    Returns whether they will miss it now. Raises Refused if the meeting has begun or no other one is left.
    """
    seats.hold_registration(registration)
    now, missed = clock.now(), {row.meeting_id: row for row in registration.missed}
    meetings = {each.id for each in registration.event_session.meetings}
    refuse(None if meeting_id in meetings else rules.NOT_IN_SERIES)
    ahead = {each.id for each in registration.event_session.meetings if each.starts_at > now and not each.is_cancelled}
    undo, is_sure = meeting_id in missed, registration.status is Status.CONFIRMED
    refuse(rules.miss_objection(meeting_id, ahead, missed, is_sure=is_sure, undo=undo))
    if undo:
        registration.missed.remove(missed[meeting_id])
    else:
        registration.missed.append(MissedMeeting(meeting_id=meeting_id))
    registration.changed_at = registration.news_at = now
    verb = RegistrationVerb.ATTENDS if undo else RegistrationVerb.MISSES
    record(verb, SubjectKind.REGISTRATION, registration.public_id, by=by)
    db.session.flush()
    return not undo
