"""When news that an organiser makes reaches people: once it has settled, so that twenty corrections are one mail."""

from collections.abc import Iterable
from datetime import datetime, timedelta

QUIET = timedelta(minutes=2)  # since the last change
LONGEST = timedelta(minutes=10)  # since the first
AT_ONCE_BEFORE = timedelta(hours=4)  # a meeting


def settles_at(now: datetime, since: datetime, starts: Iterable[datetime]) -> datetime:
    """When news leaves that began at `since` and was changed just now; `starts`: of the meetings, old and new."""
    if any(now < starts_at <= now + AT_ONCE_BEFORE for starts_at in starts):
        return now
    return max(now, min(now + QUIET, since + LONGEST))
