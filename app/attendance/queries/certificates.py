"""Who has a certificate of a date, who may get one, and which dates are to be looked at again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from app.attendance.models import (
    Attendance,
    AttendanceSheet,
    Certificate,
    CertificateRound,
    CertificateRule,
    Presence,
    RuleKind,
)
from app.attendance.rules import certificates as rules
from app.attendance.rules.certificates import Earning, HeldMeeting
from app.core import clock
from app.core.surnames import surname_key
from app.events.models import Event, EventSession, Meeting
from app.extensions import db
from app.registrations.models import Registration, Status
from app.registrations.queries import EVERYBODY, WITH_SCHOOL, Within

RECENT = timedelta(days=30)  # corrections are looked for so far back, since a worker may have been stopped
VALID = Certificate.ended_at.is_(None)


@dataclass(frozen=True)
class Candidate:
    """A participant, where they were, and the last certificate that they got."""

    registration: Registration
    presences: dict[int, Presence] = field(default_factory=dict)  # those that were recorded, by id of the meeting
    certificate: Certificate | None = None

    @property
    def valid(self) -> Certificate | None:
        return self.certificate if self.certificate is not None and self.certificate.is_valid else None

    @property
    def was_at(self) -> set[int]:
        return {id for id, presence in self.presences.items() if presence.was_there}


@dataclass(frozen=True)
class Book:
    """The certificates of one date: what is needed, and everybody who may have one, from A to Z."""

    kind: RuleKind
    held: Sequence[HeldMeeting]
    needed: int | None  # meetings; None: no certificates
    candidates: Sequence[Candidate]

    @property
    def is_begun(self) -> bool:
        """Whether it is known of one meeting who was there."""
        return any(each.is_finished for each in self.held)

    @property
    def unfinished(self) -> list[HeldMeeting]:
        """Meetings that are over, and of which it is not known who was there."""
        return [each for each in self.held if not each.is_finished and each.ends_at <= clock.now()]

    def earning(self, candidate: Candidate) -> Earning:
        is_sure = candidate.registration.status is Status.CONFIRMED
        return rules.earning(self.held, candidate.was_at, self.needed if is_sure else None, clock.now())

    def attended(self, candidate: Candidate) -> int:
        """The number of meetings that count so far."""
        return sum(each.is_finished and each.id in candidate.was_at for each in self.held)


def rule_of(event: Event) -> CertificateRule:
    """An unsaved one where the event follows the default."""
    return db.session.get(CertificateRule, event.id) or CertificateRule(
        event_id=event.id, kind=RuleKind.ALL, number=None
    )


def book(event_session: EventSession, within: Within = EVERYBODY) -> Book:
    """In a fixed number of statements."""
    rule, held = rule_of(event_session.event), _held(event_session)
    found = {row.id: row for row in db.session.scalars(_people(event_session.id, within))}
    presences = _presences(event_session.id, within)
    certificates = _last_of(event_session.id, within)
    candidates = [Candidate(row, presences.get(id, {}), certificates.get(id)) for id, row in found.items()]
    return Book(
        rule.kind,
        held,
        rules.needed(rule.kind, rule.number, len(held)),
        sorted(candidates, key=lambda each: (surname_key(each.registration.name), each.registration.id)),
    )


def candidate(registration: Registration) -> tuple[Book, Candidate]:
    """The same for one participant."""
    found = book(registration.event_session, Registration.id == registration.id)
    return found, next(iter(found.candidates), Candidate(registration))


def _held(event_session: EventSession) -> list[HeldMeeting]:
    meetings = [each for each in event_session.meetings if not each.is_cancelled]
    if event_session.cancelled_at is not None:
        return []
    finished = set(
        db.session.scalars(
            sa.select(AttendanceSheet.meeting_id)
            .where(AttendanceSheet.meeting_id.in_([each.id for each in meetings]))
            .where(AttendanceSheet.finished_at.is_not(None))
        )
    )
    return [HeldMeeting(each.id, each.starts_at, each.ends_at, each.id in finished) for each in meetings]


def _people(event_session_id: int, within: Within) -> sa.Select[Registration]:
    """Everybody who is known by name, with a sure place or a certificate."""
    has_one = sa.exists().where(Certificate.registration_id == Registration.id, VALID)
    return (
        sa.select(Registration)
        .where(Registration.event_session_id == event_session_id, Registration.anonymised_at.is_(None), within)
        .where(sa.or_(Registration.status == Status.CONFIRMED, has_one))
        .options(WITH_SCHOOL)
        .order_by(Registration.id)
        .execution_options(populate_existing=True)
    )


def _presences(event_session_id: int, within: Within) -> dict[int, dict[int, Presence]]:
    """What was recorded, by registration and meeting."""
    rows = db.session.execute(
        sa.select(Attendance.registration_id, Attendance.meeting_id, Attendance.presence)
        .join(Attendance.meeting)
        .join(Attendance.registration)
        .where(Meeting.event_session_id == event_session_id, within)
    )
    found: dict[int, dict[int, Presence]] = {}
    for registration_id, meeting_id, presence in rows:
        if presence is not None:
            found.setdefault(registration_id, {})[meeting_id] = presence
    return found


def _last_of(event_session_id: int, within: Within) -> dict[int, Certificate]:
    rows = db.session.scalars(
        sa.select(Certificate)
        .join(Certificate.registration)
        .where(Registration.event_session_id == event_session_id, within)
        .order_by(Certificate.id)
        .execution_options(populate_existing=True)
    )
    return {row.registration_id: row for row in rows}


def certificate(number: str) -> Certificate | None:
    return db.session.scalar(sa.select(Certificate).where(Certificate.number == number))


def valid_of(registration: Registration) -> Certificate | None:
    return db.session.scalar(sa.select(Certificate).where(Certificate.registration_id == registration.id, VALID))


def valid_of_date(event_session_id: int, within: Within = EVERYBODY) -> list[Certificate]:
    """From A to Z."""
    rows = db.session.scalars(
        sa.select(Certificate)
        .join(Certificate.registration)
        .options(contains_eager(Certificate.registration).joinedload(Registration.event))
        .where(Registration.event_session_id == event_session_id, VALID, within)
    )
    return sorted(rows, key=lambda row: (surname_key(row.name), row.id))


def number_given(event: Event) -> int:
    statement = sa.select(sa.func.count()).select_from(Certificate).join(Certificate.registration)
    return db.session.scalar(statement.where(Registration.event_id == event.id, VALID)) or 0


def of_address(key: str) -> Sequence[Certificate]:
    """All of one address, also of registrations that were erased since."""
    return db.session.scalars(
        sa.select(Certificate)
        .join(Certificate.registration)
        .where(sa.or_(Certificate.email_key == key, Registration.email_key == key))
        .options(joinedload(Certificate.replaced_by))
        .order_by(Certificate.id)
    ).all()


def sessions_to_certify() -> list[int]:
    """Dates whose certificates are due to be compared with their attendance, or that were corrected since."""
    now = clock.now()
    date, looked_at = CertificateRound.event_session_id, CertificateRound.looked_at
    due = sa.select(date).where(CertificateRound.due_at <= now)
    recent = sa.select(Event.id).where(Event.changed_at > now - RECENT)  # few: the database begins with them
    corrected = (
        sa.select(date)
        .join(CertificateRound.event_session)
        .join(EventSession.event)
        .where(EventSession.event_id.in_(recent), Event.changed_at > looked_at)
    )
    renamed = (
        sa.select(date)
        .join(Registration, Registration.event_session_id == date)
        .where(Registration.changed_at > now - RECENT, Registration.changed_at > looked_at)
    )
    return sorted(db.session.scalars(due.union(corrected, renamed)))
