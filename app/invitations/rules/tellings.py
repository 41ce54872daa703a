"""What a participant should have been told, against what they were told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from app.invitations.models import Method
from app.invitations.rules.plans import Plan, changes
from app.registrations.models import Status

LINK_AGAIN = timedelta(hours=1)  # a younger mail already holds the link


class News(StrEnum):
    """What a mail is about."""

    CONFIRMED = "confirmed"
    PROMOTED = "promoted"
    WAITLISTED = "waitlisted"
    OFFERED = "offered"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    MOVED = "moved"
    LINK = "link"
    REMINDER = "reminder"
    INVITATION = "invitation"  # one of several meetings
    WITHDRAWAL = "withdrawal"  # one of several meetings

    @property
    def is_lasting(self) -> bool:
        """Whether who is not told of it stands before a closed door: then it is worth telling until the very start."""
        return self in (News.CANCELLED, News.WITHDRAWAL, News.MOVED)


@dataclass(frozen=True)
class Telling:
    """One mail. A calendar part is about one meeting; a mail about one meeting may go without."""

    news: News
    meeting: int | None = None
    method: Method | None = None


@dataclass(frozen=True)
class Known:
    """What somebody was told so far; `invited` are the meetings that our mail put in their calendar."""

    status: Status
    at: datetime
    offered_until: datetime | None = None
    plans: Mapping[int, Plan] = field(default_factory=dict)
    invited: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Standing:
    """How it is. `plans` holds every meeting of the session, in order."""

    status: Status
    plans: Mapping[int, Plan]
    offered_until: datetime | None = None
    link_asked_at: datetime | None = None


def what_to_tell(known: Known | None, standing: Standing, now: datetime) -> list[Telling]:
    """The mails that are due, in the order in which they leave. Nobody is told of what has begun already.

    A calendar part is for one meeting (RFC 5546 §3.2.2 allows one UID, Outlook reads only the first): news about a
    session of one meeting carries its part itself, of more it is an overview followed by a mail for each.
    """
    parts = _calendar_parts(known, standing, now)
    news = _news(known, standing)
    if news is not None and _is_ahead(known, standing, now):
        return _with_parts(news, parts, alone=len(standing.plans) == 1)
    if news is None and not standing.status.is_final:
        return _moved(known, standing, parts, now) or _link(known, standing)
    return []


def _news(known: Known | None, standing: Standing) -> News | None:
    """What is new of the registration's status."""
    before = known.status if known and not known.status.is_final else None
    now = standing.status
    if now.is_final:
        if known is not None and before is None:
            return None  # who cancelled earlier hears nothing of it any more
        return News.EXPIRED if now is Status.EXPIRED else News.CANCELLED
    if now is before:
        offered_anew = known and now is Status.OFFERED and known.offered_until != standing.offered_until
        return News.OFFERED if offered_anew else None
    if now is Status.CONFIRMED:
        return News.PROMOTED if before else News.CONFIRMED
    return News.OFFERED if now is Status.OFFERED else News.WAITLISTED


def _is_ahead(known: Known | None, standing: Standing, now: datetime) -> bool:
    """Whether anything is still to come, by what is so or by what they think."""
    plans = [*standing.plans.values(), *(known.plans.values() if known else ())]
    return any(plan.starts_at > now for plan in plans)


def _calendar_parts(known: Known | None, standing: Standing, now: datetime) -> list[tuple[int, Method]]:
    """What must happen in their calendar: (meeting, method), in the order of the meetings."""
    told, invited = (known.plans, known.invited) if known else ({}, frozenset[int]())
    if standing.status is Status.CONFIRMED:
        changed = changes(told, standing.plans, now)
        return [
            (meeting, Method.REQUEST)
            for meeting, plan in standing.plans.items()
            if plan.starts_at > now and (meeting in changed or meeting not in invited)
        ]
    return [
        (meeting, Method.CANCEL)
        for meeting, plan in standing.plans.items()
        if meeting in invited and max(plan.starts_at, told.get(meeting, plan).starts_at) > now
    ]


def _with_parts(news: News, parts: list[tuple[int, Method]], *, alone: bool) -> list[Telling]:
    if alone and parts:
        return [Telling(news, *parts[0])]
    one = {Method.REQUEST: News.INVITATION, Method.CANCEL: News.WITHDRAWAL}
    return [Telling(news), *(Telling(one[method], meeting, method) for meeting, method in parts)]


def _moved(known: Known | None, standing: Standing, parts: list[tuple[int, Method]], now: datetime) -> list[Telling]:
    """A mail for each changed meeting with its new calendar part; one in words for who only waits."""
    if parts:
        return [Telling(News.MOVED, meeting, method) for meeting, method in parts]
    changed = known is not None and changes(known.plans, standing.plans, now)
    return [Telling(News.MOVED)] if changed else []


def _link(known: Known | None, standing: Standing) -> list[Telling]:
    asked = standing.link_asked_at
    if known is None or asked is None or asked - known.at <= LINK_AGAIN:
        return []
    return [Telling(News.LINK)]


def plans_told(tellings: list[Telling], standing: Standing) -> dict[int, Plan]:
    """What of the meetings the participant knows by these mails."""
    if standing.status.is_final:
        return {}
    told = {telling.meeting for telling in tellings if telling.news is not News.LINK}
    everything = None in told
    return {meeting: plan for meeting, plan in standing.plans.items() if everything or meeting in told}
