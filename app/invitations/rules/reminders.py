"""When somebody is reminded of what they signed up for: at nine in the morning, so many days ahead, once."""

from datetime import datetime, time, timedelta

from app.core.clock import local, moment

AT = time(9, 0)


def reminder_due(starts_at: datetime, days: int) -> datetime | None:
    """When the reminder of a session leaves that begins at `starts_at`; None where there is none."""
    return moment(local(starts_at).date() - timedelta(days=days), AT) if days else None


def is_to_remind(due_at: datetime | None, starts_at: datetime, *, told_at: datetime, now: datetime) -> bool:
    """Whether it is time, for somebody whose last mail left at `told_at`: one that left since says the same already."""
    return due_at is not None and told_at < due_at <= now < starts_at
