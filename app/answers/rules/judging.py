"""Whether a calendar's answer counts: a reply is a signal, never a command, and anybody can write one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.answers.models import AnswerStatus
from app.answers.rules.itip import CalendarAnswerText
from app.answers.rules.reading import Arrived
from app.core import addresses

AHEAD = timedelta(days=1)  # by which a sender's clock may be wrong


class Verdict(StrEnum):
    COUNTS = "counts"
    TOO_LATE = "too_late"  # about a date that changed, ended or was withdrawn, or older than what we know
    UNUSABLE = "unusable"  # not this participant's answer to this invitation; people may want to read it


@dataclass(frozen=True)
class Invited:
    """One invitation as its participant knows it, and when it was answered last."""

    uid: str
    sequence: int
    attendee: str
    is_live: bool
    starts_at: datetime
    ends_at: datetime
    answered_at: datetime | None = None


def status_of(answer: CalendarAnswerText) -> AnswerStatus | None:
    """None for DELEGATED, NEEDS-ACTION and whatever else a calendar may say."""
    return AnswerStatus.__members__.get(answer.status)


def verdict(arrived: Arrived, answer: CalendarAnswerText, invited: Invited | None, now: datetime) -> Verdict:
    if invited is None or not _is_theirs(arrived, answer, invited):
        return Verdict.UNUSABLE
    if answer.sequence > invited.sequence or answer.stamp > now + AHEAD:
        return Verdict.UNUSABLE
    if (status_of(answer) if answer.method == "REPLY" else answer.starts_at) is None:
        return Verdict.UNUSABLE
    return Verdict.TOO_LATE if _is_too_late(answer, invited, now) else Verdict.COUNTS


def _is_theirs(arrived: Arrived, answer: CalendarAnswerText, invited: Invited) -> bool:
    """Sent by the participant, for themselves: somebody to whom it was forwarded holds the same tag and UID."""
    who = addresses.key(invited.attendee)
    is_own = addresses.key(answer.attendee) == who and addresses.key(arrived.sender) == who
    return is_own and answer.uid == invited.uid and not answer.is_for_another and not arrived.is_forged


def _is_too_late(answer: CalendarAnswerText, invited: Invited, now: datetime) -> bool:
    is_older = invited.answered_at is not None and answer.stamp < invited.answered_at
    return is_older or not invited.is_live or invited.ends_at <= now or _is_about_other_date(answer, invited)


def _is_about_other_date(answer: CalendarAnswerText, invited: Invited) -> bool:
    """An older SEQUENCE counts as long as no date changed since: only a place, or nothing that matters to them."""
    if answer.method == "COUNTER" or answer.sequence == invited.sequence:  # a proposal names another date on purpose
        return answer.sequence != invited.sequence
    is_same_end = answer.ends_at in (None, invited.ends_at)
    return answer.starts_at != invited.starts_at or not is_same_end
