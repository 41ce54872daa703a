"""Going to another date of an event: the entries in a calendar move along, so that people get one mail about it."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol


class Lasting(Protocol):
    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...


def moves_along(
    told: Mapping[int, Lasting], there: Mapping[int, Lasting], used: Collection[int], now: datetime
) -> dict[int, int]:
    """Which meeting of the new date (`there`) takes the place of each one that somebody was told about, in order.

    Meetings that are over stay where they were, and so does what is in a calendar for a meeting in `used`.
    """
    old = [meeting for meeting, plan in told.items() if meeting not in there and plan.ends_at > now]
    new = [meeting for meeting, plan in there.items() if meeting not in used and plan.ends_at > now]
    return dict(zip(sorted(old, key=lambda each: told[each].starts_at), new, strict=False))
