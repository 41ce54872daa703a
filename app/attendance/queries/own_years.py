"""What somebody attended, by school year: for their own file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.attendance.models import Attendance, AttendanceSheet, Attended, Certificate, Presence
from app.attendance.queries import WERE_THERE
from app.attendance.queries.certificates import VALID
from app.attendance.rules.certificates import HeldMeeting, attended
from app.core.clock import local, school_year_start
from app.events.models import Event, Meeting
from app.extensions import db
from app.registrations.models import Registration, Status


@dataclass(frozen=True)
class Followed:
    """One event that somebody attended, wholly or in part."""

    registration: Registration
    attended: Sequence[Attended]
    certificate: Certificate | None

    @property
    def minutes(self) -> int:
        return sum(each.minutes for each in self.attended)


@dataclass(frozen=True)
class OwnYear:
    """A school year, by the year in which it begins."""

    starts_in: int
    followed: Sequence[Followed]

    @property
    def name(self) -> str:
        return f"{self.starts_in}-{self.starts_in + 1}"

    @property
    def minutes(self) -> int:
        return sum(each.minutes for each in self.followed)

    @property
    def people(self) -> list[str]:
        """The names; several where colleagues share the mailbox."""
        return list(dict.fromkeys(each.registration.name for each in self.followed))


def own_years(email_key: str) -> list[OwnYear]:
    """The latest first, each in the order of time. In two statements."""
    followed = sorted(_followed(email_key), key=lambda each: each.attended[0].starts_at)
    years = groupby(followed, key=_year)
    return [OwnYear(year.year, list(rows)) for year, rows in years][::-1]


def _year(followed: Followed) -> date:
    return school_year_start(local(followed.attended[-1].starts_at).date())


def _followed(email_key: str) -> Iterator[Followed]:
    rows = db.session.execute(
        sa.select(Registration, Meeting, Attendance.presence)
        .join(Attendance, Attendance.registration_id == Registration.id)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .join(AttendanceSheet, AttendanceSheet.meeting_id == Meeting.id)
        .where(Registration.email_key == email_key, Registration.status == Status.CONFIRMED)
        .where(Attendance.presence.in_(WERE_THERE), Meeting.cancelled_at.is_(None))
        .where(AttendanceSheet.finished_at.is_not(None))
        .options(joinedload(Registration.event).joinedload(Event.kind))
        .order_by(Registration.id, Meeting.starts_at, Meeting.id)
    ).all()
    given = _certificates({row.id for row, _, _ in rows})
    for registration, group in groupby(rows, key=lambda each: each[0]):
        found = [_attended(meeting, presence) for _, meeting, presence in group if presence is not None]
        yield Followed(registration, found, given.get(registration.id))


def _attended(meeting: Meeting, presence: Presence) -> Attended:
    held = HeldMeeting(meeting.id, meeting.starts_at, meeting.ends_at, is_finished=True)
    return attended([held], {meeting.id: presence})[0]


def _certificates(registration_ids: set[int]) -> dict[int, Certificate]:
    rows = db.session.scalars(sa.select(Certificate).where(Certificate.registration_id.in_(registration_ids), VALID))
    return {row.registration_id: row for row in rows}
