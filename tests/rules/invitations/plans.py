"""Meetings to decide about: 3 December 2026, 13.30 to 15.30, unless said otherwise."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.invitations.rules import MeetingFacts

NOW = datetime(2026, 11, 4, 9, 0, tzinfo=UTC)
A_SECOND = timedelta(seconds=1)
A_WEEK = timedelta(weeks=1)
TWO_HOURS = timedelta(hours=2)  # how long it takes
PLAN = MeetingFacts(
    datetime(2026, 12, 3, 12, 30, tzinfo=UTC),
    datetime(2026, 12, 3, 14, 30, tzinfo=UTC),
    datetime(2026, 12, 3, 12, 15, tzinfo=UTC),
    "De Zonnecirkel, Middenweg 100, Heerhugowaard",
)


def later(plan: MeetingFacts, by: timedelta) -> MeetingFacts:
    """The same meeting, moved whole."""
    doors = plan.doors_at + by if plan.doors_at else None
    return replace(plan, starts_at=plan.starts_at + by, ends_at=plan.ends_at + by, doors_at=doors)


def starting(moment: datetime) -> MeetingFacts:
    return later(PLAN, moment - PLAN.starts_at)
