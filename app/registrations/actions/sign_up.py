"""Aanmelden, by a participant or by an organiser on somebody's behalf."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from app.activity.actors import Actor
from app.core import addresses, clock, tokens
from app.core.refusal import Refused, refuse
from app.core.text import one_line, plain
from app.events import rules as event_rules
from app.events.models import EventSession
from app.outbox import actions as outbox
from app.registrations import mails, queries, rules
from app.registrations.actions import seats
from app.registrations.actions.people import (
    Person,
    Sessions,
    admission_objection,
    ask_link,
    given,
    live_here,
    place_elsewhere,
    who,
)
from app.registrations.actions.rounds import refuse_full
from app.registrations.actions.standing import Standing, standing
from app.registrations.models import Registration, Status, Team, Why
from app.registrations.queries.line import of_mailbox


class SignedUpBefore(Refused):
    """This address is already registered for this session, by another form, under whatever name.

    Its personal link is not shown to the person who submitted the form, but requested: commit this, and the worker
    mails it to the address.
    """

    def __init__(self) -> None:
        super().__init__(rules.SIGNED_UP_BEFORE)


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
    sessions = hold_for(event_session, [person], just_read=just_read)
    at_mailbox = of_mailbox(event_session.event_id, person.email_key)
    before = sent_before(at_mailbox, event_session, digest)
    if before is not None:
        return before
    person, known = who(person, at_mailbox)
    _refuse_if_live(event_session, known, at_mailbox)
    _refuse_newcomer(event_session, person)
    seats.fill_up(sessions, event_session, why=Why.NEXT_AFTER_ROOM)
    found = _standing(event_session, at_mailbox, sessions, person, seen_full=seen_full)
    close(known, found.status)
    for one in _lines_to_join(sessions, wait_for, known, besides=event_session):
        refuse_full(one, person.answers)
        join_line(one, person, by=by)
    row = _enter(event_session, person, found.status, digest=digest, why=found.why, by=by)
    if row.awaits_approval:
        outbox.put(mails.place_asked(row))
    return row


def _refuse_newcomer(event_session: EventSession, person: Person) -> None:
    """Where sign-up is not open, the event is for others, or a chosen workshop is full."""
    refuse(event_rules.sign_up_objection(event_rules.SignUpWindow.of(event_session), clock.now()))
    refuse(admission_objection(event_session.event, person))
    refuse_full(event_session, person.answers)


def _lines_to_join(
    sessions: Sessions, wait_for: Collection[str], known: Sequence[Registration], *, besides: EventSession
) -> list[EventSession]:
    asked = [one for one in sessions.values() if one.public_id in wait_for and one.id != besides.id]
    return [one for one in asked if _may_wait(one, known)]


def _may_wait(event_session: EventSession, known: Sequence[Registration]) -> bool:
    is_open = event_rules.sign_up_objection(event_rules.SignUpWindow.of(event_session), clock.now()) is None
    return is_open and rules.is_full(event_session) and live_here(known, event_session) is None


def _standing(
    event_session: EventSession, known: Sequence[Registration], sessions: Sessions, person: Person, *, seen_full: bool
) -> Standing:
    found = standing(event_session, person.origin)
    refuse(rules.elsewhere_objection(found.status, confirmed_elsewhere=place_elsewhere(known, sessions) is not None))
    asked = found.why is Why.ASKED
    if found.status.is_waiting and not asked and not (seen_full and event_session.has_waiting_list):
        raise Refused(rules.limit_objection(found.limit) if found.limit else rules.LATE_FORM)
    return found


def add(
    event_session: EventSession, person: Person, *, choice: str = "", beside: bool = False, by: Actor
) -> Registration:
    """On behalf of somebody, also after sign-up closed.

    `choice` is for when no seat is free: 'waiting', or 'anyway' for a seat above the capacity. `beside`: somebody else
    than the person who was listed with this mailbox before, unless the name says otherwise.
    """
    sessions = hold_for(event_session, [person])
    at_mailbox = of_mailbox(event_session.event_id, person.email_key)
    person, known = who(person, at_mailbox)
    others = known if beside else at_mailbox
    if live_here(others, event_session) is not None:
        raise Refused(rules.ALREADY_LISTED)
    refuse(rules.add_objection(event_session.ends_at, clock.now(), is_cancelled=event_session.is_cancelled))
    seats.fill_up(sessions, event_session, why=Why.NEXT_AFTER_ROOM)
    found = standing(event_session, person.origin, is_approved=True)
    status = rules.added_status(found.status, choice)
    if status is None:
        raise Refused(rules.NO_SEAT_BY_LIMIT if found.limit else rules.NO_SEAT)
    elsewhere = place_elsewhere(others, sessions) is not None
    refuse(rules.elsewhere_objection(status, confirmed_elsewhere=elsewhere, by_organiser=True))
    close(known, status)
    return _enter(event_session, person, status, why=_why_added(status, found.status), by=by)


def join_line(event_session: EventSession, person: Person, *, why: Why | None = None, by: Actor) -> Registration:
    """A place on the waiting list of a full date, under the lock that the caller holds."""
    usual = Why.ASKED if event_session.event.needs_approval else Why.FULL
    return _enter(event_session, person, Status.WAITLISTED, why=why or usual, by=by)


def receive(event_session: EventSession, person: Person, *, by: Actor) -> Registration:
    """The place that a colleague gave up in the same transaction, under the lock that the caller holds."""
    return _enter(event_session, person, Status.CONFIRMED, why=Why.RECEIVED, by=by)


def hold_for(
    event_session: EventSession, people: Sequence[Person], *, just_read: bool = False
) -> dict[int, EventSession]:
    """Lock the event, to register these people."""
    sessions = seats.hold(event_session.event, just_read=just_read)
    if event_session.id not in sessions:
        raise Refused(rules.SESSION_GONE)
    for person in people:
        refuse(addresses.objection(person.email))
        refuse(rules.name_objection(one_line(person.name)))
    return sessions


def sent_before(known: Sequence[Registration], event_session: EventSession, digest: str | None) -> Registration | None:
    """The registration that this form created earlier."""
    if digest is None:
        return None
    of_form = (row for row in known if row.form_digest == digest and row.event_session_id == event_session.id)
    return next(of_form, None)


def _refuse_if_live(
    event_session: EventSession, known: Sequence[Registration], at_mailbox: Sequence[Registration]
) -> None:
    """A second person with this mailbox says so first: who types a name in another way is the same person."""
    here = live_here(known, event_session) or live_here(at_mailbox, event_session)
    if here is not None:
        ask_link(here)
        raise SignedUpBefore


def close(known: Sequence[Registration], status: Status) -> None:
    """Where a sure place follows, places elsewhere are over: history that does not count as the one place."""
    if status is Status.CONFIRMED:
        seats.close([row for row in known if row.status is Status.CONFIRMED])


def _why_added(status: Status, by_right: Status) -> Why:
    if status.is_waiting:
        return Why.ADDED_WAITING
    return Why.ADDED_SEAT if by_right.takes_seat else Why.ADDED_ANYWAY


def join_with_team(
    event_session: EventSession, person: Person, status: Status, *, why: Why, team: Team, by: Actor
) -> Registration:
    """What somebody gets whom a colleague signed up, under the lock that the caller holds."""
    return _enter(event_session, person, status, why=why, team=team, by=by)


def let_in(
    event_session: EventSession, person: Person, *, digest: str | None, past_since: datetime | None, by: Actor
) -> Registration:
    """A place for somebody who is there, under the lock that the caller holds."""
    return _enter(
        event_session, person, Status.CONFIRMED, why=Why.WALKED_IN, digest=digest, past_since=past_since, by=by
    )


def _enter(
    event_session: EventSession,
    person: Person,
    status: Status,
    *,
    why: Why,
    by: Actor,
    digest: str | None = None,
    team: Team | None = None,
    past_since: datetime | None = None,
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
        team_id=team.id if team else None,
        school_id=person.school.id if person.school else None,
        organisation=one_line(person.organisation),
        job_role=person.job_role,
        question=plain(person.question),
        learning_goal=plain(person.learning_goal),
        diet=one_line(person.diet) or None,
        access_needs=one_line(person.access_needs) or None,
        diets=person.diets or None,
        answers=given(person.answers),
        language=person.language,
        awaits_approval=why is Why.ASKED,
        past_since=past_since,
        position=queries.end_of_line(event_session.id) if status.is_waiting else 0,
    )
    seats.enter(registration, why=why, by=by)
    return registration
