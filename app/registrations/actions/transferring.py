"""Passing a place on to a colleague, who takes it with a link of their own."""

from app.core import addresses, clock
from app.core.refusal import Refused, refuse
from app.core.text import one_line
from app.extensions import db
from app.outbox import actions as outbox
from app.registrations import mails, rules
from app.registrations.actions import seats
from app.registrations.actions.cancellation import PARTICIPANT
from app.registrations.actions.people import Person, admission_objection, who
from app.registrations.actions.rounds import refuse_full
from app.registrations.actions.sign_up import receive
from app.registrations.actions.standing import limit_reached
from app.registrations.models import Registration, SeatTransfer, Status, Why
from app.registrations.queries.line import of_mailbox


def offer_to_colleague(registration: Registration, *, name: str, email: str) -> None:
    """Mail a colleague that this place is theirs if they want it; until they take it, nothing changes.

    To the giver it is the same if the colleague is on the list already: the list is nobody else's business. The mail
    then says so to the colleague, with the link of their own registration. Replaces an earlier request, whose link no
    longer works. Raises Refused if the rules object.
    """
    seats.hold_registration(registration)
    refuse(rules.transfer_objection(registration.status, registration.event_session.starts_at, clock.now()))
    refuse(rules.ORGANISER_DECIDES if registration.event.needs_approval else None)
    refuse(rules.name_objection(one_line(name)))
    refuse(addresses.objection(email))
    refuse(rules.OWN_ADDRESS if addresses.key(email) == registration.email_key else None)
    withdraw_transfer(registration)
    transfer = SeatTransfer(registration_id=registration.id, name=one_line(name), email=one_line(email))
    registration.transfer = transfer
    db.session.flush()
    _person, theirs = _who(registration, Person(name, email))
    outbox.put(
        mails.seat_not_needed(registration, transfer, theirs) if theirs else mails.seat_offered(registration, transfer)
    )


def withdraw_transfer(registration: Registration) -> None:
    """The colleague's link no longer works."""
    registration.transfer = None
    db.session.flush()


def take_transfer(transfer: SeatTransfer, person: Person) -> Registration:
    """Give the place to the colleague; nobody on the waiting list is passed, since no seat becomes free.

    Raises Refused if the place is no longer there or the colleague has one.
    """
    giver = transfer.registration
    seats.hold_registration(giver)
    if giver.transfer is None or giver.transfer.id != transfer.id:
        raise Refused(rules.TRANSFER_GONE)
    refuse(rules.transfer_objection(giver.status, giver.event_session.starts_at, clock.now()))
    person, theirs = _who(giver, person)
    refuse(rules.TAKER_LISTED if theirs else None)
    giver.transfer = None
    seats.change(giver, Status.CANCELLED_BY_PARTICIPANT, why=Why.PASSED_ON, by=PARTICIPANT)
    refuse(admission_objection(giver.event, person))
    refuse_full(giver.event_session, person.answers)
    limit = limit_reached(giver.event_session, person.origin)
    refuse(rules.limit_objection(limit) if limit else None)
    return receive(giver.event_session, person, by=PARTICIPANT)


def _who(registration: Registration, person: Person) -> tuple[Person, Registration | None]:
    """Which of the people at this mailbox it is, and what they have at the event, if anything.

    Where as many people share the mailbox as may, it is one of those.
    """
    at_mailbox = of_mailbox(registration.event_id, person.email_key)
    person, known = who(person, at_mailbox)
    live = [row for row in at_mailbox if not row.status.is_final]
    is_shared_out = len({row.shared_by for row in live}) >= rules.MOST_PER_MAILBOX
    return person, next((row for row in live if row in known or is_shared_out), None)
