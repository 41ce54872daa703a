"""One meeting of a series that somebody will miss."""

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.core.refusal import Refused, refuse
from app.extensions import db
from app.registrations import rules
from app.registrations.actions import seats
from app.registrations.log import RegistrationVerb
from app.registrations.models import MissedMeeting, Registration, Status


def miss(registration: Registration, public_id: str, *, misses: bool | None = None, by: Actor) -> None:
    """Say that somebody will miss this meeting, or that they will not; None: the opposite of what they said before.

    The place stays theirs. Raises Refused if the meeting has begun or no other one is left.
    """
    seats.hold_registration(registration)
    now, missed = clock.now(), {row.meeting_id: row for row in registration.missed}
    meeting = next((each for each in registration.event_session.meetings if each.public_id == public_id), None)
    if meeting is None:
        raise Refused(rules.NOT_IN_SERIES)
    if misses is None:
        misses = meeting.id not in missed
    if misses is (meeting.id in missed):
        return
    ahead = {each.id for each in registration.event_session.meetings if each.starts_at > now and not each.is_cancelled}
    is_sure = registration.status is Status.CONFIRMED
    refuse(rules.miss_objection(meeting.id, ahead, missed, is_sure=is_sure, misses=misses))
    if misses:
        registration.missed.append(MissedMeeting(meeting_id=meeting.id))
    else:
        registration.missed.remove(missed[meeting.id])
    registration.changed_at = registration.news_at = now
    verb = RegistrationVerb.MISSES if misses else RegistrationVerb.ATTENDS
    record(verb, SubjectKind.REGISTRATION, registration.public_id, by=by)
    db.session.flush()
