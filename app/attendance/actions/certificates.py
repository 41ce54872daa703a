"""Giving, renewing and withdrawing certificates: the worker compares them with what was recorded and corrected."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.attendance import mails
from app.attendance.log import AttendanceVerb
from app.attendance.models import Certificate, CertificateEnd, CertificateRound, CertificateRule, RuleKind
from app.attendance.queries import certificates as queries
from app.attendance.queries.certificates import Book, Candidate
from app.attendance.rules import certificates as rules
from app.attendance.rules.certificates import Earning
from app.core import clock
from app.core.locks import lock
from app.core.refusal import refuse
from app.core.text import one_line
from app.events.models import Event, EventSession
from app.extensions import db
from app.outbox import actions as outbox
from app.places.queries import organisation
from app.registrations.models import Registration


def look_again(event_session_id: int) -> None:
    """Have the worker compare the certificates of this date; under the event's lock."""
    _round(event_session_id).due_at = clock.now()
    db.session.flush()


def _round(event_session_id: int) -> CertificateRound:
    row = db.session.get(CertificateRound, event_session_id)
    if row is None:
        row = CertificateRound(event_session_id=event_session_id)
        db.session.add(row)
    return row


def certify(event_session_id: int, *, by: Actor = "worker") -> None:
    """Bring the certificates of a date up to date; harmless if repeated."""
    event_session = db.session.get(EventSession, event_session_id)
    if event_session is None:
        return
    lock(event_session.event)
    db.session.refresh(event_session)
    book, now = queries.book(event_session), clock.now()
    changed = [_compare(event_session, book, each) for each in book.candidates]
    row = _round(event_session_id)
    row.looked_at, row.due_at = now, rules.next_look(book.held, now) if book.held else None
    if any(changed):
        record(AttendanceVerb.CERTIFIED, SubjectKind.EVENT_SESSION, event_session.public_id, by=by)
    db.session.flush()


def _compare(event_session: EventSession, book: Book, candidate: Candidate) -> bool:
    """Returns whether a certificate was given, replaced or withdrawn."""
    earning, known, now = book.earning(candidate), candidate.valid, clock.now()
    if known is None:
        return earning is Earning.EARNED and _give(event_session, book, candidate)
    if not book.held or rules.ends(earning, book.held, now):
        _end(known, CertificateEnd.NOT_MET)
        return True
    known.email_key = candidate.registration.email_key
    return earning is Earning.EARNED and _renew(known, _certificate(event_session, book, candidate))


def _give(event_session: EventSession, book: Book, candidate: Candidate) -> bool:
    """Not after an organiser withdrew theirs, nor so late that it may have been given and erased."""
    last, attended = candidate.certificate, rules.attended(book.held, candidate.presences)
    if (last is not None and last.is_withdrawn_by_hand) or rules.is_too_late(attended, clock.now()):
        return False
    _add(_certificate(event_session, book, candidate))
    return True


def _certificate(event_session: EventSession, book: Book, candidate: Candidate) -> Certificate:
    """As it would be given now; not saved."""
    registration, event = candidate.registration, event_session.event
    attended = rules.attended(book.held, candidate.presences)
    return Certificate(
        registration_id=registration.id,
        name=registration.name,
        email_key=registration.email_key,
        title=event.title,
        kind=event.kind.name,
        goal=event.goal,
        organisation=organisation().name,
        meetings=[each.stored for each in attended],
        held_at=max(each.ends_at for each in attended),
        given_at=clock.now(),
    )


def _renew(known: Certificate, new: Certificate) -> bool:
    """Replace it if it says something else by now. Who was mailed has the link already, which leads to the new one."""
    if all(getattr(known, each) == getattr(new, each) for each in ("name", "title", "goal", "meetings")):
        return False
    _end(known, CertificateEnd.REPLACED)
    new.mailed_at = known.mailed_at
    _add(new)
    known.replaced_by = new
    return True


def _add(certificate: Certificate) -> None:
    certificate.number = rules.new_number()
    while queries.certificate(certificate.number) is not None:
        certificate.number = rules.new_number()
    db.session.add(certificate)
    db.session.flush()


def _end(certificate: Certificate, why: CertificateEnd, words: str = "") -> None:
    certificate.ended_at, certificate.end, certificate.words = clock.now(), why, words
    db.session.flush()


def set_rule(event: Event, kind: RuleKind, number: int | None, *, by: Actor) -> None:
    """The worker then gives and withdraws what follows from it. Raises Refused without a number where one is needed."""
    refuse(rules.rule_objection(kind, number))
    lock(event)
    row = db.session.get(CertificateRule, event.id, populate_existing=True) or CertificateRule(event_id=event.id)
    row.kind, row.number = kind, number if kind is RuleKind.SOME else None
    db.session.add(row)
    dates = sa.select(EventSession.id).where(EventSession.event_id == event.id)
    db.session.execute(
        sa.update(CertificateRound)
        .where(CertificateRound.event_session_id.in_(dates))
        .values(due_at=clock.now())
        .execution_options(synchronize_session=False)
    )
    record(AttendanceVerb.CERTIFICATE_RULE, SubjectKind.EVENT, event.public_id, by=by)
    db.session.flush()


def copy_rule(source: Event, new: Event) -> None:
    """For the copy of an event."""
    row = db.session.get(CertificateRule, source.id)
    if row is not None:
        db.session.merge(CertificateRule(event_id=new.id, kind=row.kind, number=row.number))
        db.session.flush()


def withdraw(registration: Registration, *, words: str, by: Actor) -> Certificate:
    """By hand: the worker gives no other. Raises Refused without a reason, or if there is none that counts."""
    lock(registration.event)
    found = queries.candidate(registration)[1].valid
    refuse(rules.NOT_VALID if found is None else None)
    refuse(None if one_line(words) else rules.NO_REASON)
    assert found is not None
    _end(found, CertificateEnd.BY_HAND, one_line(words)[:500])
    record(AttendanceVerb.CERTIFICATE_WITHDRAWN, SubjectKind.REGISTRATION, registration.public_id, by=by)
    return found


def restore(registration: Registration, *, by: Actor) -> None:
    """Undo `withdraw`: the same number counts again, and the worker looks whether what it says still holds."""
    lock(registration.event)
    found = queries.candidate(registration)[1].certificate
    refuse(None if found is not None and found.is_withdrawn_by_hand else rules.NOT_WITHDRAWN)
    assert found is not None
    found.ended_at, found.end, found.words = None, None, ""
    look_again(registration.event_session_id)
    record(AttendanceVerb.CERTIFICATE_RESTORED, SubjectKind.REGISTRATION, registration.public_id, by=by)
    db.session.flush()


def mail_certificates(event_session: EventSession, *, by: Actor) -> int:
    """Mail everybody who has one and was not mailed; returns how many. Harmless if repeated."""
    lock(event_session.event)
    rows = [row for row in queries.valid_of_date(event_session.id) if row.mailed_at is None]
    reachable = [row for row in rows if row.registration.anonymised_at is None]
    for row in reachable:
        outbox.put(mails.certificate(row))
        row.mailed_at = clock.now()
    if reachable:
        record(AttendanceVerb.CERTIFICATES_MAILED, SubjectKind.EVENT_SESSION, event_session.public_id, by=by)
    db.session.flush()
    return len(reachable)


def forget_certificates(certificate_ids: Sequence[int]) -> int:
    """Erase them; the check page then knows nothing of their numbers."""
    wiped = db.session.execute(
        sa.delete(Certificate).where(Certificate.id.in_(certificate_ids)).execution_options(synchronize_session=False)
    )
    return int(wiped.rowcount)  # type: ignore[attr-defined]
