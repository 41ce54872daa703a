"""When an organiser's changes are mailed: once they have settled, so that twenty corrections become one mail."""

from collections.abc import Iterable
from datetime import datetime, timedelta

QUIET = timedelta(minutes=2)  # since the last change
LONGEST = timedelta(minutes=10)  # since the first
AT_ONCE_BEFORE = timedelta(hours=4)  # before a meeting, and until it is over
Span = tuple[datetime, datetime]  # when a meeting begins and ends


def settles_at(now: datetime, since: datetime, meetings: Iterable[Span]) -> datetime:
    """When news is sent that began at `since` and changed just now; `meetings` are as they were and as they are."""
    if any(starts_at <= now + AT_ONCE_BEFORE and ends_at > now for starts_at, ends_at in meetings):
        return now
    return max(now, min(now + QUIET, since + LONGEST))
