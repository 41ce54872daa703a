from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.core import clock
from app.events.models import Event, EventSession, EventState, Meeting
from app.extensions import db
from app.invitations import rules
from app.invitations.models import CalendarEntry, Told, ToldMeeting
from app.invitations.rules import Reminder
from app.registrations.models import Registration, Status

Row = TypeVar("Row", Told, ToldMeeting, CalendarEntry)
Kept = TypeVar("Kept", ToldMeeting, CalendarEntry)
AT_ONCE = 500  # the worker comes back for the rest
LONGEST_AHEAD = timedelta(days=31)  # a reminder is sent at most thirty days before


def sessions_with_news() -> list[int]:
    """Sessions with a settled change that their participants have not been told, the oldest first."""
    return list(
        db.session.scalars(
            sa.select(EventSession.id)
            .where(EventSession.news_at <= clock.now())
            .order_by(EventSession.news_at, EventSession.id)
            .limit(AT_ONCE)
        )
    )


def registrations_with_news() -> list[int]:
    """Registrations that may have news to be told now, the longest waiting first."""
    return list(
        db.session.scalars(
            sa.select(Registration.id)
            .where(Registration.news_at <= clock.now())
            .order_by(Registration.news_at, Registration.id)
            .limit(AT_ONCE)
        )
    )


def registrations_to_remind() -> list[int]:
    """People with a seat who have not been reminded of a meeting, nor mailed since its reminder was due."""
    due = [
        sa.and_(
            ToldMeeting.meeting_id == meeting_id,
            Told.at < reminder.due_at,
            ToldMeeting.missed.is_(False),
            sa.or_(
                ToldMeeting.reminded_of.is_(None),
                ToldMeeting.reminded_of != starts_at,
                ToldMeeting.reminded_days.is_(None),
                ToldMeeting.reminded_days > reminder.days,
            ),
        )
        for meeting_id, starts_at, reminder in _reminders_due()
    ]
    if not due:
        return []
    return list(
        db.session.scalars(
            sa.select(Registration.id)
            .join(Told, Told.registration_id == Registration.id)
            .join(ToldMeeting, ToldMeeting.registration_id == Registration.id)
            .where(Registration.status == Status.CONFIRMED, Registration.news_at.is_(None), sa.or_(*due))
            .where(Registration.wants_reminders)
            .distinct()
            .order_by(Registration.id)
            .limit(AT_ONCE)
        )
    )


def _reminders_due() -> list[tuple[int, datetime, Reminder]]:
    """Upcoming meetings with a reminder that is due: (id, start, reminder)."""
    now = clock.now()
    coming = db.session.execute(
        sa.select(Meeting.id, Meeting.starts_at, Event.reminder_days)
        .join(Meeting.event_session)
        .join(EventSession.event)
        .where(
            Meeting.starts_at > now,
            Meeting.starts_at < now + LONGEST_AHEAD,
            Meeting.cancelled_at.is_(None),
            EventSession.cancelled_at.is_(None),
            EventSession.seats_taken > 0,
            Event.state == EventState.OPEN,
            Event.reminder_days != (),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    found = [(row.id, row.starts_at, rules.reminder_due(row.starts_at, row.reminder_days, now)) for row in coming]
    return [(meeting_id, starts_at, reminder) for meeting_id, starts_at, reminder in found if reminder]


def hold_to_remind(registration_id: int) -> bool:
    """Whether it is a confirmed seat without news to tell; locks the row until the transaction ends."""
    return (
        db.session.scalar(
            sa.select(Registration.id)
            .where(
                Registration.id == registration_id,
                Registration.status == Status.CONFIRMED,
                Registration.news_at.is_(None),
                Registration.wants_reminders,
            )
            .with_for_update()
        )
        is not None
    )


@dataclass(frozen=True)
class Dossier:
    """A registration with the rows of everything its participant was told; meetings by their id."""

    registration: Registration
    told: Told | None
    told_meetings: Mapping[int, ToldMeeting]
    entries: Mapping[int, CalendarEntry]
    former: Mapping[int, Meeting] = field(default_factory=dict)  # of a date that this participant left

    @property
    def meetings(self) -> Mapping[int, Meeting]:
        return {meeting.id: meeting for meeting in self.registration.event_session.meetings}

    @property
    def is_of_other_date(self) -> bool:
        """Whether this participant was told about another date than the one of the registration."""
        here = self.registration.event_session_id
        return self.told is not None and self.told.event_session_id not in (None, here)

    @property
    def known_meetings(self) -> Mapping[int, Meeting]:
        return {**self.former, **self.meetings}


def stream(registration: Registration) -> str:
    """The stream of all mails about one registration."""
    return f"registration:{registration.public_id}"


def dossier(registration_id: int) -> Dossier | None:
    """Re-read, to see what was committed while we waited for a lock.

    After a switch to another date, what was told and sent is by the meetings that take its place.
    """
    found = as_told(registration_id)
    return on_this_date(found) if found is not None else None


def as_told(registration_id: int) -> Dossier | None:
    """The same, by the meetings that it was told and sent about."""
    who = {"registration_id": registration_id}
    registration = db.session.execute(_standing(), who).unique().scalar_one_or_none()
    if registration is None:
        return None
    told = db.session.scalar(_of(Told), who)
    if told is None:  # then nothing else was told either
        return Dossier(registration=registration, told=None, told_meetings={}, entries={})
    meetings = {row.meeting_id: row for row in db.session.scalars(_of(ToldMeeting), who)}
    entries = {row.meeting_id: row for row in db.session.scalars(_of(CalendarEntry), who)}
    return Dossier(registration, told, meetings, entries)


def on_this_date(found: Dossier) -> Dossier:
    """With the meetings of dates that were left, as far as something is still known of them."""
    told, entries = found.told_meetings, found.entries
    if found.is_of_other_date:
        there = {meeting: row for meeting, row in found.meetings.items() if not row.is_cancelled}
        along = rules.moves_along(told, there, entries.keys(), clock.now())
        told = {along.get(meeting, meeting): row for meeting, row in told.items()}
        entries = {along.get(meeting, meeting): row for meeting, row in entries.items()}
    left = {*told, *entries} - found.meetings.keys()
    former = db.session.scalars(sa.select(Meeting).where(Meeting.id.in_(left))).all() if left else ()
    return Dossier(found.registration, found.told, told, entries, {meeting.id: meeting for meeting in former})


def dossiers(email_key: str) -> list[Dossier]:
    """Of everything that a mailbox still expects or attended in the last year, in a fixed number of statements."""
    found = db.session.scalars(
        sa.select(Registration)
        .join(Registration.event_session)
        .where(
            Registration.email_key == email_key,
            Registration.status.in_([status for status in Status if not status.is_final]),
            EventSession.ends_at > clock.now() - timedelta(days=365),
        )
        .options(
            joinedload(Registration.event, innerjoin=True),
            contains_eager(Registration.event_session).selectinload(EventSession.meetings),
            selectinload(Registration.missed),
        )
        .order_by(EventSession.starts_at, Registration.id)
    ).all()
    ids = [row.id for row in found]
    told = {
        row.registration_id: row for row in db.session.scalars(sa.select(Told).where(Told.registration_id.in_(ids)))
    }
    meetings, entries = _by_registration(ToldMeeting, ids), _by_registration(CalendarEntry, ids)
    return [
        on_this_date(Dossier(row, told.get(row.id), meetings.get(row.id, {}), entries.get(row.id, {}))) for row in found
    ]


def _by_registration(model: type[Kept], ids: list[int]) -> dict[int, dict[int, Kept]]:
    found: dict[int, dict[int, Kept]] = {}
    for row in db.session.scalars(sa.select(model).where(model.registration_id.in_(ids))):
        found.setdefault(row.registration_id, {})[row.meeting_id] = row
    return found


# These statements run for each participant, so they are built once: building takes longer than running.


@cache
def _standing() -> sa.Select[Registration]:
    return (
        sa.select(Registration)
        .where(Registration.id == sa.bindparam("registration_id"))
        .options(
            joinedload(Registration.event, innerjoin=True),
            joinedload(Registration.event_session, innerjoin=True).selectinload(EventSession.meetings),
            joinedload(Registration.missed),
        )
        .execution_options(populate_existing=True)
    )


@cache
def _of(model: type[Row]) -> sa.Select[Row]:
    return (
        sa.select(model)
        .where(model.registration_id == sa.bindparam("registration_id"))
        .execution_options(populate_existing=True)
    )


@cache
def _asked() -> sa.Select[datetime | None]:
    found = sa.select(Registration.link_asked_at).where(Registration.id == sa.bindparam("registration_id"))
    return found.with_for_update()


@cache
def _elsewhere() -> sa.Select[Registration]:
    return (
        sa.select(Registration)
        .where(
            Registration.event_id == sa.bindparam("event_id"),
            Registration.email_key == sa.bindparam("email_key"),
            Registration.shared_by == sa.bindparam("shared_by"),
            Registration.event_session_id != sa.bindparam("here"),
            Registration.status.in_([status for status in Status if not status.is_final]),
            EventSession.ends_at > sa.bindparam("now"),
        )
        .join(Registration.event_session)
        .options(contains_eager(Registration.event_session))
        .order_by(Registration.id)
    )


def link_asked_at(registration_id: int) -> datetime | None:
    """When its link was last requested. Locks the row, so that nobody requests it between this and what follows.

    On PostgreSQL with FOR UPDATE, on SQLite by the write lock with which the worker's transactions begin.
    """
    return db.session.scalar(_asked(), {"registration_id": registration_id})


def elsewhere(registration: Registration) -> Sequence[Registration]:
    """What the same person has at the event's other dates that are not over."""
    email_key, shared_by = registration.person
    who = {"event_id": registration.event_id, "email_key": email_key, "shared_by": shared_by, "now": clock.now()}
    return db.session.scalars(_elsewhere(), {**who, "here": registration.event_session_id}).all()
