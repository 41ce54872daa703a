"""The sheet of a meeting, locked with its event."""

from collections import Counter

from app.attendance import queries
from app.attendance.actions.certificates import look_again
from app.attendance.models import AttendanceSheet, Counts, Presence
from app.core.locks import lock
from app.events.models import Meeting
from app.extensions import db


def hold(meeting: Meeting) -> AttendanceSheet:
    """Lock the event, re-read the meeting, and return its sheet, made if need be."""
    lock(meeting.event_session.event)
    db.session.refresh(meeting)
    sheet = db.session.get(AttendanceSheet, meeting.id, populate_existing=True)
    if sheet is None:
        sheet = AttendanceSheet(meeting_id=meeting.id, version=0, is_reopened=False)
        sheet.present = sheet.partly = sheet.absent = sheet.excused = 0
        db.session.add(sheet)
        db.session.flush()
    return sheet


def recount(sheet: AttendanceSheet) -> None:
    """After every change: those of an unfinished sheet are not kept, since people can still come and go."""
    db.session.flush()
    sheet.version += 1
    counts: Counts = Counter()
    if sheet.is_finished:
        counts = queries.counted([sheet.meeting_id], is_finished=True)[sheet.meeting_id]
        look_again(sheet.meeting.event_session_id)
    sheet.present, sheet.partly = counts[Presence.PRESENT], counts[Presence.PARTLY]
    sheet.absent, sheet.excused = counts[Presence.ABSENT], counts[Presence.EXCUSED]
    db.session.flush()
