"""A meeting and its event as the participant sees them: as they are, or as they were told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.core.clock import local


@dataclass(frozen=True)
class MeetingFacts:
    """When and where one meeting is."""

    starts_at: datetime
    ends_at: datetime
    doors_at: datetime | None = None
    place: str = ""
    online_url: str = ""


@dataclass(frozen=True)
class ToldTexts:
    """The texts about the event as a whole in mails and calendar entries."""

    title: str = ""
    bring: str = ""
    contact: str = ""


@dataclass(frozen=True)
class PlanChange:
    """What is new about a meeting for somebody who was told `old`; None if they did not know of it."""

    old: MeetingFacts | None
    new: MeetingFacts
    is_return: bool = False  # it was cancelled before

    @property
    def is_addition(self) -> bool:
        return self.old is None

    @property
    def moves_day(self) -> bool:
        return self.old is not None and local(self.old.starts_at).date() != local(self.new.starts_at).date()

    @property
    def moves_time(self) -> bool:
        return self.old is not None and _clock(self.old) != _clock(self.new)

    @property
    def moves_doors(self) -> bool:
        """Whether only the doors open at another time; if all times change, they are told together."""
        return (
            self.old is not None
            and self.old.doors_at != self.new.doors_at
            and not self.moves_day
            and not self.moves_time
        )

    @property
    def moves_place(self) -> bool:
        return self.old is not None and self.old.place != self.new.place

    @property
    def moves_link(self) -> bool:
        return self.old is not None and self.old.online_url != self.new.online_url

    @property
    def is_for_calendar(self) -> bool:
        """Whether time or place differs, so that SEQUENCE rises; another door time is only a change of text."""
        return self.old is None or _slot(self.old) != _slot(self.new)


def _clock(plan: MeetingFacts) -> tuple[str, str]:
    return f"{local(plan.starts_at):%H:%M}", f"{local(plan.ends_at):%H:%M}"


def _slot(plan: MeetingFacts) -> tuple[datetime, datetime, str, str]:
    return plan.starts_at, plan.ends_at, plan.place, plan.online_url


def matters(old: MeetingFacts | None, new: MeetingFacts | None, now: datetime) -> bool:
    """Whether news about a meeting is still told: until it is over, both as somebody knows it and as it is.

    A meeting that they were never told about matters until it begins.
    """
    if old is None:
        return new is not None and new.starts_at > now
    return max(plan.ends_at for plan in (old, new) if plan is not None) > now


def changes(old: Mapping[int, MeetingFacts], new: Mapping[int, MeetingFacts], now: datetime) -> dict[int, PlanChange]:
    """By meeting, the changes that matter. A move that was undone before it was told is no change."""
    return {
        meeting: PlanChange(old.get(meeting), plan)
        for meeting, plan in new.items()
        if old.get(meeting) != plan and matters(old.get(meeting), plan, now)
    }
