"""When somebody is reminded of a meeting: at nine in the morning, some days ahead, once for each start and each day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from app.core.clock import local, moment

AT = time(9, 0)


@dataclass(frozen=True)
class Reminder:
    """The one that is due: so many days before the start, since a moment."""

    days: int
    due_at: datetime


@dataclass(frozen=True)
class Reminded:
    """The start that the last reminder mentioned, and how many days before it that was."""

    of: datetime | None = None
    days: int | None = None

    def covers(self, starts_at: datetime, reminder: Reminder) -> bool:
        return self.of == starts_at and self.days is not None and self.days <= reminder.days


def reminder_due(starts_at: datetime, days_before: Collection[int], now: datetime) -> Reminder | None:
    """The last reminder of a meeting that is due by now; an earlier one has no use any more."""
    found = (Reminder(days, moment(local(starts_at).date() - timedelta(days=days), AT)) for days in sorted(days_before))
    return next((each for each in found if each.due_at <= now), None)


def meetings_to_remind(
    starts: Mapping[int, datetime],
    reminded: Mapping[int, Reminded],
    days_before: Collection[int],
    *,
    told_at: datetime,
    now: datetime,
) -> dict[int, Reminder]:
    """The reminders that are due, by meeting, from its present start and what was reminded of before.

    A mail sent after a reminder was due says the same, so `told_at` must be earlier than that.
    """
    due = {meeting: reminder_due(starts_at, days_before, now) for meeting, starts_at in starts.items()}
    return {
        meeting: reminder
        for meeting, reminder in due.items()
        if reminder is not None
        and told_at < reminder.due_at
        and now < starts[meeting]
        and not reminded.get(meeting, Reminded()).covers(starts[meeting], reminder)
    }
