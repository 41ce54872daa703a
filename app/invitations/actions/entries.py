"""The calendar entries of participants, as far as our mail created them."""

from collections.abc import Collection

from app.extensions import db
from app.invitations import rules
from app.invitations.calendar import name_in_calendar
from app.invitations.case import Case
from app.invitations.models import CalendarEntry, Method
from app.invitations.queries import Dossier


def update(case: Case, meeting: int, method: Method) -> CalendarEntry:
    """Update the entry according to the mail being made; creates one if the calendar has none."""
    entry = case.dossier.entries.get(meeting)
    if entry is None or not entry.is_live:
        entry = _begin(case, meeting)
    else:
        is_other_slot = case.change(meeting).is_for_calendar
        entry.sequence = rules.next_sequence(entry.sequence, method, is_other_slot=is_other_slot)
    entry.method, entry.sent_at = method, case.now
    return entry


def settle(dossier: Dossier) -> None:
    """After a switch of dates: what was about the date before is, from here on, about the meeting in its place."""
    for rows in (dossier.told_meetings, dossier.entries):
        for meeting, row in rows.items():
            row.meeting_id = meeting
    db.session.flush()


def leave_behind(dossier: Dossier) -> None:
    """Another address begins with an empty calendar: what is over stays where it was, whatever becomes of it."""
    for entry in dossier.entries.values():
        entry.method = Method.CANCEL


def put_back(dossier: Dossier, invited: Collection[int]) -> None:
    """After mails were withdrawn, the calendar contains exactly these meetings.

    SEQUENCE is not lowered: a number that was never sent is skipped. An entry that was never sent gets another UID.
    """
    for meeting, entry in dossier.entries.items():
        entry.method = Method.REQUEST if meeting in invited else Method.CANCEL


def _begin(case: Case, meeting: int) -> CalendarEntry:
    registration, organizer = case.registration, case.organizer
    entry = case.dossier.entries.get(meeting) or CalendarEntry(registration_id=registration.id, meeting_id=meeting)
    entry.uid, entry.sequence = case.next_uid(meeting), case.dossier.known_meetings[meeting].first_sequence
    entry.organizer_name, entry.organizer_email = name_in_calendar(organizer.name), organizer.email
    entry.attendee_name, entry.attendee_email = name_in_calendar(registration.name), registration.email
    db.session.add(entry)
    return entry
