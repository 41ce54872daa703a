"""Who works on an event besides the organisers."""

from collections.abc import Collection

from app.accounts.models import Account
from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import locks
from app.events.log import EventVerb
from app.events.models import Event


def set_team(event: Event, accounts: Collection[Account], *, by: Actor) -> bool:
    """Replace the medeorganisatoren. Returns whether anything changed."""
    locks.lock(event)
    added = [account for account in accounts if account not in event.team]
    removed = [account for account in event.team if account not in accounts]
    if not added and not removed:
        return False
    event.team = sorted(accounts, key=lambda account: account.id)
    record(EventVerb.TEAM, SubjectKind.EVENT, event.public_id, by=by, added=_actors(added), removed=_actors(removed))
    return True


def _actors(accounts: Collection[Account]) -> list[str]:
    return [account.actor for account in accounts]
