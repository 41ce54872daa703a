"""Totals over finished sheets: who was there, and who stayed away without a word."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from app.attendance.models import AttendanceSheet
from app.attendance.queries import was_there
from app.core import clock
from app.core.numbers import percentage
from app.events.models import Event, EventSession, EventState, Meeting
from app.extensions import db
from app.places.models import School, WorkArea
from app.registrations.models import Registration, Status


@dataclass(frozen=True)
class Turnout:
    """Over meetings with a finished sheet, each person counted at every meeting where they were expected."""

    meetings: int
    were_there: int
    absent: int

    @property
    def expected(self) -> int:
        return self.were_there + self.absent

    @property
    def no_show(self) -> int | None:
        """Per cent of the people expected; None if nobody was."""
        return percentage(self.absent, self.expected)


def _sums() -> sa.Select[int, int, int]:
    """What a turnout consists of, over finished sheets."""
    present, absent = AttendanceSheet.present + AttendanceSheet.partly, AttendanceSheet.absent
    return (
        sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(present), 0), sa.func.coalesce(sa.func.sum(absent), 0))
        .select_from(AttendanceSheet)
        .join(AttendanceSheet.meeting)
        .join(Meeting.event_session)
        .join(EventSession.event)
        .where(AttendanceSheet.finished_at.is_not(None))
    )


def turnout(*conditions: sa.ColumnElement[bool]) -> Turnout:
    """Over the meetings that meet these conditions on meeting, date and event."""
    return Turnout(*db.session.execute(_sums().where(*conditions)).one())


def of_kind(kind_id: int) -> Turnout:
    return turnout(Event.kind_id == kind_id)


def by_reminders(kind_id: int) -> list[tuple[tuple[int, ...], Turnout]]:
    """Of a kind: the days ahead on which people were reminded, and the turnout; those without reminders first."""
    days = Event.reminder_days
    rows = db.session.execute(_sums().add_columns(days).where(Event.kind_id == kind_id).group_by(days))
    return sorted((tuple(row.reminder_days), Turnout(*row[:3])) for row in rows)


def since(moment: datetime, within: sa.ColumnElement[bool]) -> Turnout:
    return turnout(Meeting.starts_at >= moment, within)


def unfinished(since: datetime, within: sa.ColumnElement[bool]) -> list[Meeting]:
    """Meetings that ended since then, of which the attendance was begun and not finished; the latest first."""
    return list(
        db.session.scalars(
            sa.select(Meeting)
            .join(Meeting.event_session)
            .join(EventSession.event)
            .join(AttendanceSheet, AttendanceSheet.meeting_id == Meeting.id)
            .where(Meeting.ends_at >= since, Meeting.ends_at < clock.now(), Meeting.cancelled_at.is_(None))
            .where(EventSession.cancelled_at.is_(None), Event.state == EventState.OPEN)
            .where(AttendanceSheet.finished_at.is_(None), within)
            .options(contains_eager(Meeting.event_session).contains_eager(EventSession.event))
            .order_by(Meeting.ends_at.desc(), Meeting.id)
        )
    )


def are_finished(event_session_ids: Collection[int]) -> bool:
    """Whether the attendance was taken of every meeting that took place on these dates."""
    without = (
        sa.select(Meeting.id)
        .outerjoin(AttendanceSheet, AttendanceSheet.meeting_id == Meeting.id)
        .where(Meeting.event_session_id.in_(event_session_ids), Meeting.cancelled_at.is_(None))
        .where(AttendanceSheet.finished_at.is_(None))
    )
    return bool(event_session_ids) and not db.session.scalar(sa.select(without.exists()))


def by_work_area(event: Event) -> list[tuple[str | None, int]]:
    """How many people were there, or are expected, from each werkgebied; None: without a school of the region."""
    rows = db.session.execute(
        sa.select(WorkArea.name, sa.func.count())
        .select_from(Registration)
        .outerjoin(Registration.school)
        .outerjoin(WorkArea, WorkArea.id == School.work_area_id)
        .where(Registration.event_id == event.id, Registration.status == Status.CONFIRMED, was_there())
        .group_by(WorkArea.id, WorkArea.name, WorkArea.sort_key)
        .order_by(WorkArea.sort_key.is_(None), WorkArea.sort_key)
    )
    return [(name, number) for name, number in rows]
