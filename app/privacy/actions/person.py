"""Erasing one person on request: immediately, with the same actions as the nightly run."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.accounts.actions import erasing as accounts
from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.answers.actions import erasing as answers
from app.answers.queries import addresses as bad_addresses
from app.answers.queries import post
from app.attendance import actions as attendance
from app.attendance.queries import certificates
from app.core import addresses, clock
from app.core.refusal import Objection, refuse
from app.core.text import sentence
from app.evaluations.actions import erasing as evaluations
from app.events import actions as events
from app.extensions import db
from app.invitations import actions as invitations
from app.outbox import actions as outbox
from app.outbox.models import Delivery, Message
from app.privacy.actions.parts import forget_people
from app.privacy.log import PrivacyVerb
from app.privacy.queries import inventory
from app.privacy.queries import person as queries
from app.registrations import actions as registrations
from app.registrations import rules
from app.registrations.actions import erasing as forgetting
from app.registrations.models import Registration
from app.topics.actions import erasing as topics

HAS_ACCOUNT = Objection(
    "has_account",
    sentence("Dit adres hoort bij een account dat nog open is. Sluit dat account eerst, en wis daarna."),
)


@dataclass(frozen=True)
class Erased:
    """The number of rows erased."""

    registrations: int
    cancelled: int
    rest: int


def objection(address: str) -> Objection | None:
    """Why this person cannot be erased now; the page asks the same rule."""
    account = queries.account_of(addresses.key(address))
    return HAS_ACCOUNT if account is not None and account.active else None


def coming(address: str) -> Sequence[Registration]:
    """Seats and waiting-list places still to come, which are given up first."""
    return [row for row in queries.registrations_of(addresses.key(address)) if _is_coming(row)]


def _is_coming(row: Registration) -> bool:
    return not row.status.is_final and rules.cancel_objection(row.event_session.ends_at, clock.now()) is None


def erase(address: str, *, tells: bool, by: Actor) -> Erased:
    """Erase everything kept with this address; counts remain. Raises Refused if it has an open account.

    Upcoming registrations are cancelled first, so that the seats go to people on the waiting list. With `tells` the
    person is mailed about that, and those mails are deleted once they have been sent; otherwise nothing is sent.
    """
    refuse(objection(address))
    key = addresses.key(address)
    rest = _forget_mail(key)
    people = queries.registrations_of(key)
    cancelled = sum(_give_up(row, tells=tells, by=by) for row in people)
    _forget_mail_when_sent(key)
    given = [each.id for each in certificates.of_address(key)]
    wiped = forget_people([row.id for row in people])
    rest += attendance.forget_certificates(given) + _forget_elsewhere(key)
    record(
        PrivacyVerb.PERSON_ERASED, SubjectKind.PERSON, "", by=by, registrations=wiped, cancelled=cancelled, rest=rest
    )
    db.session.flush()
    return Erased(wiped, cancelled, rest)


def _give_up(row: Registration, *, tells: bool, by: Actor) -> bool:
    """Whether a seat or a waiting-list place was given up."""
    if not _is_coming(row):
        return False
    registrations.cancel(row, by=by)
    if tells:
        invitations.tell(row.id)
    return True


def _forget_mail(key: str) -> int:
    """All except those that a worker is sending right now."""
    ids = db.session.scalars(queries.messages_of(key).with_only_columns(Message.id)).all()
    return outbox.forget(ids)


def _forget_mail_when_sent(key: str) -> None:
    waiting = Message.status.in_([Delivery.QUEUED, Delivery.SENDING])
    ids = db.session.scalars(queries.messages_of(key).with_only_columns(Message.id).where(waiting)).all()
    outbox.forget_when_sent(ids)


def _forget_elsewhere(key: str) -> int:
    number = forgetting.forget_transfers([transfer.id for transfer in queries.transfers_of(key)])
    number += events.forget_invited([each.id for each in queries.invited_of(key)])
    number += registrations.forget_interest([each.id for each in queries.interests_of(key)])
    number += forgetting.forget_senders([team.id for team in queries.teams_of(key)])
    ballots = [(ballot.id, ballot.round.vote_until < clock.today()) for ballot in inventory.ballots_of(key)]
    number += topics.forget_voters([ballot for ballot, is_over in ballots if is_over])
    number += topics.take_votes_back([ballot for ballot, is_over in ballots if not is_over])
    number += topics.forget_followers([follower.id for follower in inventory.followers_of(key)])
    number += topics.forget_experts([expert.id for expert in inventory.experts_of(key)])
    number += topics.erase_wishes([need.id for need in inventory.needs_of(key)])
    number += evaluations.erase([response.key for response in queries.responses_of(key)])
    number += answers.forget_post([each.id for each in post.of_address(key)])
    number += answers.forget_bad_addresses([each.id for each in bad_addresses.of_address(key)])
    account = queries.account_of(key)
    if account is not None:
        accounts.anonymise(account)
        number += 1
    return number
