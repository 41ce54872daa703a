"""Who gets a certificate, for how long, and how its number is written."""

import secrets
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.attendance.models import NUMBER, Attended, Presence, RuleKind
from app.core.refusal import Objection
from app.core.text import sentence

# after the last end: the evaluation is offered first, and the certificate does not depend on its answer
GIVES = timedelta(hours=1)
WAITS = timedelta(days=7)  # for sheets that nobody finished, where enough other meetings were attended
LATEST = timedelta(days=365)  # after the last meeting on it: before it may be erased, so that none comes back
MOST_NEEDED = 50
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base32
_MEANT = str.maketrans("OIL", "011")

NO_NUMBER = Objection(
    "no_number", sentence("Vul in hoeveel dagdelen iemand nodig heeft, van 1 tot en met 50."), "number"
)
NO_REASON = Objection("no_reason", sentence("Schrijf op waarom. De deelnemer leest dit."), "words")
NOT_VALID = Objection("not_valid", sentence("Dit bewijs geldt al niet meer."))
NOT_WITHDRAWN = Objection("not_withdrawn", sentence("Dit bewijs is niet door jullie ingetrokken."))


class Earning(StrEnum):
    EARNED = "earned"
    OPEN = "open"  # not known yet
    MISSED = "missed"


@dataclass(frozen=True)
class HeldMeeting:
    """A meeting that was not called off, and whether it is known who was there."""

    id: int
    starts_at: datetime
    ends_at: datetime
    is_finished: bool


def needed(kind: RuleKind, number: int | None, meetings: int) -> int | None:
    """How many meetings somebody must have attended; None if there are no certificates.

    Meetings that were called off are not needed: of three that are left nobody has to attend four.
    """
    if kind is RuleKind.NONE or not meetings:
        return None
    return meetings if kind is RuleKind.ALL or number is None else min(number, meetings)


def rule_objection(kind: RuleKind, number: int | None) -> Objection | None:
    if kind is RuleKind.SOME and (number is None or not 0 < number <= MOST_NEEDED):
        return NO_NUMBER
    return None


def gives_at(held: Iterable[HeldMeeting]) -> datetime:
    return max(each.ends_at for each in held) + GIVES


def earning(held: Sequence[HeldMeeting], was_at: Collection[int], needed: int | None, now: datetime) -> Earning:
    """Of somebody who was seen at these meetings. Only finished sheets count, since others may still be corrected."""
    if needed is None:
        return Earning.MISSED
    attended = sum(each.is_finished and each.id in was_at for each in held)
    unknown = sum(not each.is_finished for each in held)
    if attended + unknown < needed:
        return Earning.MISSED
    is_time = now >= gives_at(held) + (WAITS if unknown else timedelta(0))
    return Earning.EARNED if attended >= needed and is_time else Earning.OPEN


def ends(found: Earning, held: Sequence[HeldMeeting], now: datetime) -> bool:
    """Whether a certificate that was given no longer counts: the rule is not met, or a meeting is yet to be held."""
    return found is Earning.MISSED or any(each.starts_at > now for each in held)


def next_look(held: Sequence[HeldMeeting], now: datetime) -> datetime | None:
    """When time alone may give somebody a certificate."""
    first = gives_at(held)
    return next((at for at in (first, first + WAITS) if at > now), None)


def attended(held: Iterable[HeldMeeting], presences: dict[int, Presence]) -> list[Attended]:
    """What a certificate says: from begin to end, and half of that for people who were there in part."""
    return [
        Attended(each.starts_at, each.ends_at, minutes(each, presences[each.id]), presences[each.id] is Presence.PARTLY)
        for each in held
        if each.is_finished and each.id in presences and presences[each.id].was_there
    ]


def is_too_late(attended: Iterable[Attended], now: datetime) -> bool:
    """Whether a certificate for these meetings is no longer given: it may have been, and was erased since."""
    return now >= max(each.ends_at for each in attended) + LATEST


def minutes(held: HeldMeeting, presence: Presence) -> int:
    whole = (held.ends_at - held.starts_at) // timedelta(minutes=1)
    return whole // 2 if presence is Presence.PARTLY else whole


def new_number() -> str:
    return "".join(secrets.choice(_DIGITS) for _ in range(NUMBER))


def number_in(typed: str) -> str | None:
    """The number that somebody meant: o is 0, i and l are 1; spaces and dashes do not matter. None if it is none."""
    if len(typed) > 4 * NUMBER:
        return None
    read = "".join(each for each in typed if unicodedata.category(each) not in ("Zs", "Pd", "Cf", "Cc"))
    read = read.upper().translate(_MEANT) if read.isascii() else ""
    return read if len(read) == NUMBER and all(each in _DIGITS for each in read) else None


def initials(name: str) -> str:
    """'N.d.W.' of Noor de Wit."""
    firsts = (next((each for each in word if each.isalnum()), "") for word in name.replace("-", " ").split())
    return "".join(f"{each}." for each in firsts if each)
