"""When an organiser's changes are mailed: once they have settled, so that twenty corrections become one mail."""

from collections.abc import Iterable
from datetime import datetime, timedelta

QUIET = timedelta(minutes=2)  # since the last change
LONGEST = timedelta(minutes=10)  # since the first
AT_ONCE_BEFORE = timedelta(hours=4)  # before a meeting


def settles_at(now: datetime, since: datetime, starts: Iterable[datetime]) -> datetime:
    """When news is sent that began at `since` and changed just now; `starts` are those of the meetings, old and new."""
    if any(now < starts_at <= now + AT_ONCE_BEFORE for starts_at in starts):
        return now
    return max(now, min(now + QUIET, since + LONGEST))
