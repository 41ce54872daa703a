"""Finishing a sheet: from then on, people without a tick were not there."""

import sqlalchemy as sa

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.attendance import queries, rules
from app.attendance.actions.certificates import look_again
from app.attendance.actions.sheets import hold, recount
from app.attendance.log import AttendanceVerb
from app.attendance.models import Attendance, AttendanceSheet
from app.core import clock
from app.core.refusal import refuse
from app.events.models import Meeting
from app.extensions import db


def finish(meeting: Meeting, *, by: Actor) -> AttendanceSheet:
    """Harmless if repeated. Raises Refused before the meeting began, or if it was cancelled."""
    sheet = hold(meeting)
    refuse(rules.finish_objection(meeting.starts_at, clock.now(), is_cancelled=meeting.is_cancelled))
    if not sheet.is_finished:
        _finish(sheet, by=by)
    return sheet


def _finish(sheet: AttendanceSheet, *, by: Actor) -> None:
    sheet.finished_at, sheet.finished_by = clock.now(), by
    recount(sheet)
    record(AttendanceVerb.FINISHED, SubjectKind.MEETING, sheet.meeting.public_id, by=by)


def reopen(meeting: Meeting, *, by: Actor) -> AttendanceSheet:
    """Everybody without a tick is expected again, and the worker leaves the sheet to the organisers."""
    sheet = hold(meeting)
    if sheet.is_finished:
        sheet.finished_at, sheet.finished_by, sheet.is_reopened = None, "", True
        recount(sheet)
        record(AttendanceVerb.REOPENED, SubjectKind.MEETING, meeting.public_id, by=by)
    return sheet


def finish_automatically(meeting_id: int, *, by: Actor = "worker") -> None:
    """After the end, if so many were ticked that those without a tick will not have been there."""
    meeting = db.session.get(Meeting, meeting_id)
    if meeting is None or meeting_id not in queries.sheets_to_finish():
        return
    sheet = hold(meeting)
    if not sheet.is_finished and not sheet.is_reopened and rules.is_complete_enough(queries.tally(meeting).counts):
        _finish(sheet, by=by)


def clear(meeting_id: int, *, by: Actor = "worker") -> None:
    """What was recorded about a meeting that was moved, and is still to be held, counts no more; its history stays."""
    meeting = db.session.get(Meeting, meeting_id)
    if meeting is None:
        return
    sheet = hold(meeting)
    if rules.mark_objection(meeting.starts_at, clock.now(), is_cancelled=False) is None:
        return
    db.session.execute(sa.delete(Attendance).where(Attendance.meeting_id == meeting_id))
    db.session.delete(sheet)
    look_again(meeting.event_session_id)
    db.session.flush()
    record(AttendanceVerb.CLEARED, SubjectKind.MEETING, meeting.public_id, by=by)
