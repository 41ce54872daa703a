"""What the sign-up form asks, and when participants are reminded."""

from collections.abc import Collection, Sequence

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.details import Details
from app.activity.verbs import SubjectKind
from app.core import locks
from app.events.log import EventVerb
from app.events.models import Ask, Event


def set_asks(event: Event, asks: Collection[Ask], *, reminder_days: Sequence[int], by: Actor) -> None:
    """Applies from now on; answers given earlier are kept."""
    locks.lock(event)
    wanted = tuple(ask for ask in Ask if ask in asks)
    changed: Details = {}
    if wanted != event.asks:
        changed["asks"] = [[each.value for each in event.asks], [each.value for each in wanted]]
    days = tuple(reminder_days)
    if days != event.reminder_days:
        changed["reminder_days"] = [list(event.reminder_days), list(days)]
    if not changed:
        return
    event.asks, event.reminder_days = wanted, days
    record(EventVerb.ASKS, SubjectKind.EVENT, event.public_id, by=by, **changed)
