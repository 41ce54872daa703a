"""When somebody is reminded of a meeting: at nine in the morning, a number of days ahead, once for each start."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from app.core.clock import local, moment

AT = time(9, 0)


def reminder_due(starts_at: datetime, days: int) -> datetime | None:
    """When to remind of a meeting that begins at `starts_at`; None if there is no reminder."""
    return moment(local(starts_at).date() - timedelta(days=days), AT) if days else None


def meetings_to_remind(
    starts: Mapping[int, datetime],
    reminded_of: Mapping[int, datetime | None],
    days: int,
    *,
    told_at: datetime,
    now: datetime,
) -> tuple[int, ...]:
    """The meetings whose reminder is due, by their present start and the start that was reminded of before.

    A mail sent after a reminder was due says the same, so `told_at` must be earlier than that.
    """
    due = {meeting: reminder_due(starts_at, days) for meeting, starts_at in starts.items()}
    return tuple(
        meeting
        for meeting, starts_at in starts.items()
        if (at := due[meeting]) is not None
        and told_at < at <= now < starts_at
        and reminded_of.get(meeting) != starts_at
    )
