"""Who was at a meeting, or is expected there."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVarTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.attendance import rules
from app.attendance.models import Attendance, AttendanceChange, AttendanceSheet, Counts, Presence
from app.core import clock
from app.core.surnames import surname_key
from app.events.models import Event, EventSession, EventState, Meeting
from app.extensions import db
from app.registrations.models import MissedMeeting, Registration, Status
from app.registrations.queries import EVERYBODY, WITH_SCHOOL, Within

Selected = TypeVarTuple("Selected")
WERE_THERE = [presence for presence in Presence if presence.was_there]
_RECORDED = sa.and_(Attendance.registration_id == Registration.id, Attendance.meeting_id == Meeting.id)
_MISSED = sa.and_(MissedMeeting.registration_id == Registration.id, MissedMeeting.meeting_id == Meeting.id)


@dataclass(frozen=True)
class Attendee:
    """A participant with a sure place, and what is known about them at one meeting."""

    registration: Registration
    presence: Presence | None  # None: expected
    attendance: Attendance | None  # what was recorded


@dataclass(frozen=True)
class Tally:
    """How many people were at a meeting, or are expected there."""

    sheet: AttendanceSheet | None  # None before the first tick
    counts: Counts

    @property
    def is_finished(self) -> bool:
        return self.sheet is not None and self.sheet.is_finished

    @property
    def were_there(self) -> int:
        return self.counts[Presence.PRESENT] + self.counts[Presence.PARTLY]

    @property
    def expected(self) -> int:
        """Without those who said beforehand that they would not come."""
        return self.were_there + self.counts[Presence.ABSENT] + self.counts[None]


def meeting(public_id: str) -> Meeting | None:
    return db.session.scalar(
        sa.select(Meeting)
        .where(Meeting.public_id == public_id)
        .options(joinedload(Meeting.event_session).joinedload(EventSession.event))
    )


def at_hand(event_session: EventSession) -> Meeting | None:
    """The meeting of this date at whose door people can be ticked now, until it ends."""
    now = clock.now()
    return next(
        (
            meeting
            for meeting in event_session.meetings
            if now <= meeting.ends_at
            and rules.mark_objection(meeting.starts_at, now, is_cancelled=meeting.is_cancelled) is None
        ),
        None,
    )


def open_to_themselves() -> list[Meeting]:
    """The meetings at which participants can say now that they are there."""
    now = clock.now()
    return list(
        db.session.scalars(
            sa.select(Meeting)
            .join(Meeting.event_session)
            .join(EventSession.event)
            .where(Meeting.starts_at <= now + rules.SELF_OPENS, Meeting.ends_at >= now, Meeting.cancelled_at.is_(None))
            .where(EventSession.cancelled_at.is_(None), Event.state == EventState.OPEN)
            .order_by(Meeting.id)
        )
    )


def sheet(meeting_id: int) -> AttendanceSheet | None:
    return db.session.get(AttendanceSheet, meeting_id)


def attendees(meeting: Meeting, within: Within = EVERYBODY) -> list[Attendee]:
    """Everybody with a sure place, from A to Z."""
    found = sheet(meeting.id)
    is_finished = found is not None and found.is_finished
    rows = db.session.execute(
        _people(sa.select(Registration, Attendance, MissedMeeting.registration_id))
        .where(Meeting.id == meeting.id, within)
        .options(WITH_SCHOOL)
    )
    people = [
        Attendee(
            registration,
            rules.presence(row.presence if row else None, misses=missed is not None, is_finished=is_finished),
            row,
        )
        for registration, row, missed in rows
    ]
    return sorted(people, key=lambda each: (surname_key(each.registration.name), each.registration.id))


def _people(statement: sa.Select[*Selected]) -> sa.Select[*Selected]:
    """Per meeting everybody with a sure place, what was recorded, and whether they said that they would miss it."""
    return (
        statement.select_from(Meeting)
        .join(Registration, Registration.event_session_id == Meeting.event_session_id)
        .outerjoin(Attendance, _RECORDED)
        .outerjoin(MissedMeeting, _MISSED)
        .where(Registration.status == Status.CONFIRMED)
    )


def tallies(meetings: Iterable[Meeting]) -> dict[int, Tally]:
    """By the id of the meeting, in two statements; those of finished sheets are kept, and not counted again."""
    ids = [meeting.id for meeting in meetings]
    sheets = {row.meeting_id: row for row in db.session.scalars(_sheets(ids))}
    finished = {id: row for id, row in sheets.items() if row.is_finished}
    found = counted([id for id in ids if id not in finished], is_finished=False)
    found |= {id: row.counts for id, row in finished.items()}
    return {id: Tally(sheets.get(id), found[id]) for id in ids}


def counted(meeting_ids: Collection[int], *, is_finished: bool) -> dict[int, Counts]:
    """The number of people for each presence, by meeting."""
    misses = MissedMeeting.registration_id.is_not(None)
    rows = db.session.execute(
        _people(sa.select(Meeting.id, Attendance.presence, misses, sa.func.count()))
        .where(Meeting.id.in_(meeting_ids))
        .group_by(Meeting.id, Attendance.presence, misses)
    )
    found: dict[int, Counts] = {id: Counter() for id in meeting_ids}
    for id, recorded, missed, number in rows:
        found[id][rules.presence(recorded, misses=bool(missed), is_finished=is_finished)] += number
    return found


def _sheets(meeting_ids: Iterable[int]) -> sa.Select[AttendanceSheet]:
    return sa.select(AttendanceSheet).where(AttendanceSheet.meeting_id.in_(list(meeting_ids)))


def tally(meeting: Meeting) -> Tally:
    return tallies([meeting])[meeting.id]


def is_there(registration_id: int, meeting_id: int) -> bool:
    row = db.session.get(Attendance, (registration_id, meeting_id))
    return row is not None and row.presence in WERE_THERE


def history(registration_id: int) -> Sequence[AttendanceChange]:
    return db.session.scalars(
        sa.select(AttendanceChange)
        .where(AttendanceChange.registration_id == registration_id)
        .options(joinedload(AttendanceChange.meeting))
        .order_by(AttendanceChange.id)
    ).all()


def was_there() -> sa.ColumnElement[bool]:
    """The participants with a sure place who were at one meeting or more, or are expected there."""
    is_expected = sa.and_(
        Attendance.presence.is_(None),
        MissedMeeting.registration_id.is_(None),
        AttendanceSheet.finished_at.is_(None),
    )
    at_one = (
        sa.select(Meeting.id)
        .outerjoin(Attendance, _RECORDED)
        .outerjoin(MissedMeeting, _MISSED)
        .outerjoin(AttendanceSheet, AttendanceSheet.meeting_id == Meeting.id)
        .where(Meeting.event_session_id == Registration.event_session_id, Meeting.cancelled_at.is_(None))
        .where(sa.or_(Attendance.presence.in_(WERE_THERE), is_expected))
        .correlate(Registration)
    )
    return sa.and_(Registration.status == Status.CONFIRMED, at_one.exists())


def sheets_to_finish() -> list[int]:
    """Meetings that ended half an hour to a day ago, whose sheet was begun and not finished."""
    now = clock.now()
    return _ids(
        sa.select(AttendanceSheet.meeting_id)
        .join(AttendanceSheet.meeting)
        .join(Meeting.event_session)
        .join(EventSession.event)
        .where(AttendanceSheet.finished_at.is_(None), AttendanceSheet.is_reopened.is_(False))
        .where(Meeting.ends_at <= now - rules.FINISHES, Meeting.ends_at > now - rules.LATEST)
        .where(EventSession.cancelled_at.is_(None), Meeting.cancelled_at.is_(None), Event.state == EventState.OPEN)
        .order_by(Meeting.ends_at, Meeting.id)
    )


def sheets_of_moved_meetings() -> list[int]:
    """Meetings with a sheet that were moved, so that they are still to be held."""
    return _ids(
        sa.select(AttendanceSheet.meeting_id)
        .join(AttendanceSheet.meeting)
        .where(Meeting.starts_at > clock.now() + rules.OPENS)
        .order_by(AttendanceSheet.meeting_id)
    )


def _ids(statement: sa.Select[int]) -> list[int]:
    return list(db.session.scalars(statement))
