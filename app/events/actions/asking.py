"""What the sign-up form asks, and when participants are reminded."""

from collections.abc import Collection

from app.activity.actions import record
from app.core import locks
from app.events.models import Ask, Event


def set_asks(event: Event, asks: Collection[Ask], *, reminder_days: int, by: str) -> None:
    """From now on; answers that were given stay."""
    locks.lock(event)
    wanted = tuple(ask for ask in Ask if ask in asks)
    changed: dict[str, list[object]] = {}
    if wanted != event.asks:
        changed["asks"] = [[each.value for each in event.asks], [each.value for each in wanted]]
    if reminder_days != event.reminder_days:
        changed["reminder_days"] = [event.reminder_days, reminder_days]
    if not changed:
        return
    event.asks, event.reminder_days = wanted, reminder_days
    record("event_asks", "event", event.public_id, by=by, **changed)
