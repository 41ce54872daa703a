"""The action that erases each part, in the slice that owns its rows."""

from collections.abc import Callable, Sequence
from typing import Any

from app.accounts.actions import erasing as accounts
from app.activity import actions as activity
from app.answers.actions import erasing as answers
from app.attendance import actions as attendance
from app.evaluations.actions import erasing as evaluations
from app.events import actions as events
from app.invitations.actions import erasing as invitations
from app.outbox import actions as outbox
from app.places.actions import erasing as places
from app.privacy.queries.kept import Part
from app.registrations.actions import erasing as registrations
from app.registrations.actions import interest as interests
from app.topics.actions import erasing as topics

MOST = 500  # rows per transaction: others wait for it
MOST_PEOPLE = 100  # each with its mail, history and calendar entries


def forget_people(registration_ids: Sequence[int]) -> int:
    """Erase names and addresses, the mail about them, and their calendar entries."""
    answers.forget(registration_ids)
    invitations.forget(registration_ids)
    return registrations.anonymise(registration_ids)


ERASE: dict[Part, Callable[[Sequence[Any]], int]] = {
    Part.HEALTH: registrations.forget_health,
    Part.WAITING_LIST: forget_people,
    Part.INVITED: events.forget_invited,
    Part.INTERESTED: interests.forget_interest,
    Part.TRANSFERS: registrations.forget_transfers,
    Part.EVALUATION_NAMES: evaluations.forget_names,
    Part.REGISTRATIONS: forget_people,
    Part.CERTIFICATES: attendance.forget_certificates,
    Part.VOTERS: topics.forget_voters,
    Part.FOLLOWERS: topics.forget_followers,
    Part.EXPERTS: topics.forget_experts,
    Part.WISHES: topics.forget_wishes,
    Part.MAIL: outbox.forget,
    Part.MAIL_OF_ERASED: outbox.forget,
    Part.BAD_ADDRESSES: answers.forget_bad_addresses,
    Part.POST: answers.forget_post,
    Part.READ_MAIL: answers.forget_read,
    Part.ACTIVITY: activity.forget,
    Part.SIGN_IN_LINKS: accounts.forget_links,
    Part.SIGN_IN_SESSIONS: accounts.forget_sessions,
    Part.SIGN_IN_TRIES: accounts.forget_tries,
    Part.UPLOADS: places.forget_uploads,
}


def most(part: Part) -> int:
    return MOST_PEOPLE if part in (Part.WAITING_LIST, Part.REGISTRATIONS) else MOST
