"""What a participant should have been told, compared with what they were told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from app.invitations.models import Method
from app.invitations.rules.plans import MeetingFacts, ToldTexts, changes, matters
from app.registrations.models import Status

LINK_AGAIN = timedelta(hours=1)  # a more recent mail already contains the link


class News(StrEnum):
    """What a mail is about."""

    CONFIRMED = "confirmed"
    PROMOTED = "promoted"
    WAITLISTED = "waitlisted"
    OFFERED = "offered"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    REOPENED = "reopened"  # a cancelled date takes place after all
    MOVED = "moved"
    LAPSED = "lapsed"  # one meeting of a series was cancelled
    SWITCHED = "switched"  # another date of the same event
    MISSED = "missed"  # the participant will miss one meeting of a series
    BACK = "back"  # and will be there after all
    READDRESSED = "readdressed"  # to the old address
    LINK = "link"
    REMINDER = "reminder"
    INVITATION = "invitation"  # one of several meetings
    WITHDRAWAL = "withdrawal"  # one of several meetings


@dataclass(frozen=True)
class Telling:
    """One mail. A calendar part is about one meeting; a mail about one meeting may come without a part.

    `about`: the meetings of a mail without a part; empty means all upcoming ones.
    """

    news: News
    meeting: int | None = None
    method: Method | None = None
    about: tuple[int, ...] = ()


@dataclass(frozen=True)
class Known:
    """What somebody was told so far; `invited` are the meetings that our mail put in their calendar."""

    status: Status
    at: datetime
    offered_until: datetime | None = None
    plans: Mapping[int, MeetingFacts] = field(default_factory=dict)
    invited: frozenset[int] = frozenset()
    texts: ToldTexts | None = None  # None in rows from before texts were stored
    text_revision: int = 0
    session: int | None = None  # None in rows from before it was stored
    missed: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Situation:
    """The present situation. `plans` contains every meeting of the session that takes place, in order."""

    status: Status
    plans: Mapping[int, MeetingFacts]
    offered_until: datetime | None = None
    link_asked_at: datetime | None = None
    texts: ToldTexts = field(default_factory=ToldTexts)
    text_revision: int = 0  # raised when an organiser wants new texts to be mailed
    session: int | None = None
    missed: frozenset[int] = frozenset()  # meetings that this participant said they will miss

    @property
    def attended(self) -> Mapping[int, MeetingFacts]:
        return {meeting: plan for meeting, plan in self.plans.items() if meeting not in self.missed}


def what_to_tell(known: Known | None, standing: Situation, now: datetime) -> list[Telling]:
    """The mails that are due, in order. Nobody is told about a meeting that is over.

    A calendar part is for one meeting (RFC 5546 §3.2.2 allows one UID, Outlook reads only the first): news about a
    session with one meeting includes its part; with several meetings, an overview is followed by a mail for each.
    """
    if standing.status is Status.OFFERED and standing.offered_until is not None and standing.offered_until < now:
        return []  # nothing is left of the offer: that it lapsed is told next
    parts = _calendar_parts(known, standing, now)
    news = _news(known, standing)
    if news is not None and _is_ahead(known, standing, now):
        return _with_parts(news, parts, alone=len(standing.plans) == 1)
    if news is None and known is not None and not standing.status.is_final:
        return _new_texts(known, standing, parts, now) or _moved(known, standing, parts, now) or _link(known, standing)
    return []


def farewell(known: Known, now: datetime) -> list[Telling]:
    """The mails to an address that is no longer this participant's: what it was invited to is withdrawn.

    None if it was told that everything is over already.
    """
    if known.status.is_final:
        return []
    ahead = [meeting for meeting, plan in known.plans.items() if meeting in known.invited and matters(plan, None, now)]
    return [Telling(News.READDRESSED, meeting, Method.CANCEL) for meeting in ahead] or [Telling(News.READDRESSED)]


def _news(known: Known | None, standing: Situation) -> News | None:
    """What is new about the registration's status."""
    before, now = known.status if known else None, standing.status
    if now.is_final:
        if before is not None and before.is_final:
            return None  # people who cancelled earlier are not told
        return News.EXPIRED if now is Status.EXPIRED else News.CANCELLED
    if before is Status.CANCELLED_BY_ORGANISER and now is not Status.OFFERED:
        return News.REOPENED
    if known is not None and known.session not in (None, standing.session):
        return News.SWITCHED
    if now is before:
        is_other_offer = known and now is Status.OFFERED and known.offered_until != standing.offered_until
        return News.OFFERED if is_other_offer else None
    if now is Status.CONFIRMED:
        return News.CONFIRMED if before is None or before.is_final else News.PROMOTED
    return News.OFFERED if now is Status.OFFERED else News.WAITLISTED


def _is_ahead(known: Known | None, standing: Situation, now: datetime) -> bool:
    """Whether any meeting still matters to them."""
    told = known.plans if known else {}
    return any(matters(told.get(each), standing.plans.get(each), now) for each in {*told, *standing.plans})


def _calendar_parts(known: Known | None, standing: Situation, now: datetime) -> list[tuple[int, Method]]:
    """The changes to their calendar: (meeting, method), meetings that take place first, in order."""
    told, invited = (known.plans, known.invited) if known else ({}, frozenset[int]())
    is_in = standing.status is Status.CONFIRMED
    attended = standing.attended
    changed = changes(told, attended, now) if is_in else {}
    requests = [
        (meeting, Method.REQUEST)
        for meeting, plan in attended.items()
        if is_in and matters(told.get(meeting), plan, now) and (meeting in changed or meeting not in invited)
    ]
    return requests + [
        (meeting, Method.CANCEL)
        for meeting in (*standing.plans, *(told.keys() - standing.plans.keys()))
        if meeting in invited
        and not (is_in and meeting in attended)
        and matters(told.get(meeting), standing.plans.get(meeting), now)
    ]


def _with_parts(news: News, parts: list[tuple[int, Method]], *, alone: bool) -> list[Telling]:
    if alone and len(parts) == 1:
        return [Telling(news, *parts[0])]
    one = {Method.REQUEST: News.INVITATION, Method.CANCEL: News.WITHDRAWAL}
    return [Telling(news), *(Telling(one[method], meeting, method) for meeting, method in parts)]


def _new_texts(known: Known, standing: Situation, parts: list[tuple[int, Method]], now: datetime) -> list[Telling]:
    """New texts are mailed for every calendar entry, because each shows the title."""
    if known.text_revision == standing.text_revision or known.texts in (None, standing.texts):
        return []
    changed = {meeting for meeting, _method in parts}
    parts = parts + [
        (meeting, Method.REQUEST)
        for meeting, plan in standing.plans.items()
        if meeting in known.invited and meeting not in changed and matters(known.plans.get(meeting), plan, now)
    ]
    return _with_parts(News.MOVED, parts, alone=len(standing.plans) == 1) if _is_ahead(known, standing, now) else []


def _moved(known: Known, standing: Situation, parts: list[tuple[int, Method]], now: datetime) -> list[Telling]:
    """A mail with a new calendar part for each changed meeting; for people on the waiting list, only words."""
    if parts:
        return [Telling(_news_of(known, standing, *part), *part) for part in parts]
    if changes(known.plans, standing.attended, now):
        return [Telling(News.MOVED)]
    lapsed = lapses(known, standing, now)
    return [Telling(News.LAPSED, about=lapsed)] if lapsed else []


def _news_of(known: Known, standing: Situation, meeting: int, method: Method) -> News:
    if method is Method.CANCEL:
        return News.MISSED if meeting in standing.missed and meeting in standing.plans else News.LAPSED
    return News.BACK if meeting in known.missed else News.MOVED


def lapses(known: Known, standing: Situation, now: datetime) -> tuple[int, ...]:
    """Meetings that they still expect but that no longer take place."""
    return tuple(
        meeting
        for meeting, plan in known.plans.items()
        if meeting not in standing.plans and meeting not in known.missed and matters(plan, None, now)
    )


def _link(known: Known, standing: Situation) -> list[Telling]:
    asked = standing.link_asked_at
    return [] if asked is None or asked - known.at <= LINK_AGAIN else [Telling(News.LINK)]


def plans_told(known: Known | None, tellings: list[Telling], standing: Situation) -> dict[int, MeetingFacts]:
    """What the participant knows about the meetings after these mails."""
    before = dict(known.plans) if known else {}
    if any(telling.news is News.SWITCHED for telling in tellings):
        return dict(standing.plans)
    told = {telling.meeting for telling in tellings if telling.news is not News.LINK}
    if not told:
        return before
    if None in told:
        return before if standing.status.is_final else dict(standing.plans)
    unknown = {meeting for meeting in told if meeting not in standing.plans}
    return {
        **{meeting: plan for meeting, plan in before.items() if meeting not in unknown},
        **{meeting: plan for meeting, plan in standing.plans.items() if meeting in told},
    }
