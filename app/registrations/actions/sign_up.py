"""Aanmelden, by a participant or by an organiser on somebody's behalf."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.activity.actors import Actor
from app.core import addresses, clock, tokens
from app.core.refusal import Objection, Refused, refuse
from app.core.text import one_line, plain
from app.events import rules as event_rules
from app.events.models import Diet, Event, EventSession
from app.extensions import db
from app.outbox import actions as outbox
from app.places.models import JobRole, School
from app.registrations import mails, queries, rules
from app.registrations.actions import seats
from app.registrations.actions.standing import Standing, standing
from app.registrations.models import Registration, Status, Why

Answers = Mapping[str, Sequence[str]]  # to the event's own questions, by public id
Sessions = Mapping[int, EventSession]  # of the event, by id


class SignedUpBefore(Refused):
    """This address is already registered for this session, by another form.

    Its personal link is not shown to the person who submitted the form, but requested: commit this, and the worker
    mails it to the address.
    """

    def __init__(self) -> None:
        super().__init__(rules.SIGNED_UP_BEFORE)


@dataclass(frozen=True)
class Person:
    """A participant as described in a form."""

    name: str
    email: str
    school: School | None = None
    organisation: str = ""
    job_role: JobRole | None = None
    question: str = ""
    diet: str = ""
    access_needs: str = ""
    diets: tuple[Diet, ...] = ()
    answers: Answers = field(default_factory=dict)
    language: str = ""
    shared_by: str = ""  # a folded name, where others at the event have the same mailbox

    @classmethod
    def of(cls, registration: Registration) -> "Person":
        """The same person, for another date."""
        return cls(
            name=registration.name,
            email=registration.email,
            school=registration.school,
            organisation=registration.organisation,
            job_role=registration.job_role,
            question=registration.question,
            diet=registration.diet or "",
            access_needs=registration.access_needs or "",
            diets=registration.diets or (),
            answers=registration.answers or {},
            language=registration.language,
            shared_by=registration.shared_by,
        )

    @property
    def email_key(self) -> str:
        return addresses.key(self.email)

    @property
    def guest(self) -> event_rules.Guest:
        school = self.school
        area = school.work_area if school else None
        return event_rules.Guest(
            email_key=self.email_key,
            has_school=school is not None,
            cluster=area.cluster_id if area else None,
            work_area=area.id if area else None,
            board=school.board_id if school else None,
            job_role=self.job_role,
        )

    @property
    def origin(self) -> rules.Origin:
        school = self.school
        return rules.origin_of(school.id if school else None, school.board_id if school else None, self.email_key)


def sign_up(
    event_session: EventSession,
    *,
    name: str,
    email: str,
    form_key: str | None = None,
    seen_full: bool = False,
    wait_for: Collection[str] = (),
    just_read: bool = False,
    by: Actor,
    **answers: Any,
) -> Registration:
    """A seat, or a place on the waiting list if the form showed that the session is full (`seen_full`).

    `answers` are fields of Person; `wait_for` are other dates of the event (public ids), on whose waiting list this
    person goes too where they are full.
    `just_read`: the event and its dates were read by one statement of this transaction. Submitting the same form twice
    with the same address returns the same registration. Raises SignedUpBefore if another form registered this address
    for this session, and Refused if the rules object.
    """
    person = Person(name, email, **answers)
    digest = tokens.digest(form_key) if form_key else None
    sessions = _hold(event_session, person, just_read=just_read)
    known = queries.of_person(event_session.event_id, person.email_key)
    before = _sent_before(known, event_session, digest)
    if before is not None:
        return before
    _refuse_if_live(known, event_session)
    refuse(event_rules.sign_up_objection(event_rules.SignUpWindow.of(event_session), clock.now()))
    refuse(admission_objection(event_session.event, person))
    seats.fill_up(sessions, event_session, why=Why.NEXT_AFTER_ROOM)
    found = _standing(event_session, known, sessions, person, seen_full=seen_full)
    _close(known, found.status)
    for one in _lines_to_join(sessions, wait_for, known, besides=event_session):
        join_line(one, person, by=by)
    row = _enter(event_session, person, found.status, digest=digest, why=found.why, by=by)
    if row.awaits_approval:
        outbox.put(mails.place_asked(row))
    return row


def _lines_to_join(
    sessions: Sessions, wait_for: Collection[str], known: Sequence[Registration], *, besides: EventSession
) -> list[EventSession]:
    asked = [one for one in sessions.values() if one.public_id in wait_for and one.id != besides.id]
    return [one for one in asked if _may_wait(one, known)]


def _may_wait(event_session: EventSession, known: Sequence[Registration]) -> bool:
    is_open = event_rules.sign_up_objection(event_rules.SignUpWindow.of(event_session), clock.now()) is None
    return is_open and rules.is_full(event_session) and _live_here(known, event_session) is None


def _standing(
    event_session: EventSession, known: Sequence[Registration], sessions: Sessions, person: Person, *, seen_full: bool
) -> Standing:
    found = standing(event_session, person.origin)
    refuse(rules.elsewhere_objection(found.status, confirmed_elsewhere=_has_place(known, sessions)))
    asked = found.why is Why.ASKED
    if found.status.is_waiting and not asked and not (seen_full and event_session.has_waiting_list):
        raise Refused(rules.limit_objection(found.limit) if found.limit else rules.LATE_FORM)
    return found


def add(event_session: EventSession, person: Person, *, choice: str = "", by: Actor) -> Registration:
    """On behalf of somebody, also after sign-up closed.

    `choice` is for when no seat is free: 'waiting', or 'anyway' for a seat above the capacity.
    """
    sessions = _hold(event_session, person)
    known = queries.of_person(event_session.event_id, person.email_key)
    if _live_here(known, event_session) is not None:
        raise Refused(rules.ALREADY_LISTED)
    refuse(rules.add_objection(event_session.ends_at, clock.now(), is_cancelled=event_session.is_cancelled))
    seats.fill_up(sessions, event_session, why=Why.NEXT_AFTER_ROOM)
    found = standing(event_session, person.origin, is_approved=True)
    status = rules.added_status(found.status, choice)
    if status is None:
        raise Refused(rules.NO_SEAT_BY_LIMIT if found.limit else rules.NO_SEAT)
    refuse(rules.elsewhere_objection(status, confirmed_elsewhere=_has_place(known, sessions), by_organiser=True))
    _close(known, status)
    return _enter(event_session, person, status, why=_why_added(status, found.status), by=by)


def join_line(event_session: EventSession, person: Person, *, why: Why | None = None, by: Actor) -> Registration:
    """A place on the waiting list of a full date, under the lock that the caller holds."""
    usual = Why.ASKED if event_session.event.needs_approval else Why.FULL
    return _enter(event_session, person, Status.WAITLISTED, why=why or usual, by=by)


def admission_objection(event: Event, person: Person) -> Objection | None:
    """Why this person may not come to an event that is not for everybody."""
    if not event.is_restricted:
        return None
    return event_rules.admission_objection(event_rules.Admitted.of(event.admissions), person.guest)


def receive(event_session: EventSession, person: Person, *, by: Actor) -> Registration:
    """The place that a colleague gave up in the same transaction, under the lock that the caller holds."""
    return _enter(event_session, person, Status.CONFIRMED, why=Why.RECEIVED, by=by)


def _hold(event_session: EventSession, person: Person, *, just_read: bool = False) -> dict[int, EventSession]:
    sessions = seats.hold(event_session.event, just_read=just_read)
    if event_session.id not in sessions:
        raise Refused(rules.SESSION_GONE)
    refuse(addresses.objection(person.email))
    refuse(rules.name_objection(one_line(person.name)))
    return sessions


def _sent_before(known: Sequence[Registration], event_session: EventSession, digest: str | None) -> Registration | None:
    """The registration that this form created earlier."""
    if digest is None:
        return None
    of_form = (row for row in known if row.form_digest == digest and row.event_session_id == event_session.id)
    return next(of_form, None)


def _live_here(known: Sequence[Registration], event_session: EventSession) -> Registration | None:
    return next((row for row in known if row.event_session_id == event_session.id and not row.status.is_final), None)


def _refuse_if_live(known: Sequence[Registration], event_session: EventSession) -> None:
    here = _live_here(known, event_session)
    if here is not None:
        here.link_asked_at = here.news_at = clock.now()
        db.session.flush()
        raise SignedUpBefore


def _has_place(known: Sequence[Registration], sessions: Sessions) -> bool:
    """On another date that is not over."""
    now = clock.now()
    return any(rules.is_place_elsewhere(row.status, sessions[row.event_session_id].ends_at, now) for row in known)


def _close(known: Sequence[Registration], status: Status) -> None:
    """Where a sure place follows, places elsewhere are over: history that does not count as the one place."""
    if status is Status.CONFIRMED:
        seats.close([row for row in known if row.status is Status.CONFIRMED])


def _why_added(status: Status, by_right: Status) -> Why:
    if status.is_waiting:
        return Why.ADDED_WAITING
    return Why.ADDED_SEAT if by_right.takes_seat else Why.ADDED_ANYWAY


def given(answers: Answers) -> dict[str, list[str]] | None:
    """As they are stored: without what was not answered."""
    return {question: [plain(each) for each in said] for question, said in answers.items() if said} or None


def _enter(
    event_session: EventSession,
    person: Person,
    status: Status,
    *,
    why: Why,
    by: Actor,
    digest: str | None = None,
) -> Registration:
    registration = Registration(
        event_id=event_session.event_id,
        event_session_id=event_session.id,
        event_session=event_session,
        form_digest=digest,
        status=status,
        name=one_line(person.name),
        email=one_line(person.email),
        email_key=person.email_key,
        shared_by=person.shared_by,
        school_id=person.school.id if person.school else None,
        organisation=one_line(person.organisation),
        job_role=person.job_role,
        question=plain(person.question),
        diet=one_line(person.diet) or None,
        access_needs=one_line(person.access_needs) or None,
        diets=person.diets or None,
        answers=given(person.answers),
        language=person.language,
        awaits_approval=why is Why.ASKED,
        position=queries.end_of_line(event_session.id) if status.is_waiting else 0,
    )
    seats.enter(registration, why=why, by=by)
    return registration
