"""A kind word to people who stayed away."""

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.attendance import mails, queries, rules
from app.attendance.actions.sheets import hold
from app.attendance.log import AttendanceVerb
from app.attendance.models import Presence
from app.core.refusal import refuse
from app.events.models import Meeting
from app.outbox import actions as outbox


def write_absent(meeting: Meeting, *, by: Actor) -> int:
    """Mail everybody who was absent without a word, once; returns how many mails that made.

    Raises Refused while the sheet is not finished: until then nobody is absent.
    """
    sheet = hold(meeting)
    refuse(None if sheet.is_finished else rules.NOT_FINISHED)
    absent = [
        each
        for each in queries.attendees(meeting)
        if each.presence is Presence.ABSENT and each.registration.anonymised_at is None
    ]
    number = sum(outbox.put(mails.missed(meeting, each)) is not None for each in absent)
    if number:
        record(AttendanceVerb.ABSENT_WRITTEN, SubjectKind.MEETING, meeting.public_id, by=by)
    return number
