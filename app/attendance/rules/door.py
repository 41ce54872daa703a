"""What phones at the door send: ticks and walk-ins, which may have waited for a connection. Nothing here is trusted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.attendance.models import BY_CODE, Presence
from app.core import addresses
from app.core.refusal import Objection
from app.core.text import one_line, sentence

MOST = 200  # sent at once; a phone sends the rest after it
LONGEST = timedelta(days=2)  # that something waited on a phone
NOT_UNDERSTOOD = Objection("not_understood", sentence("Dit vinkje is niet te lezen."))
KEY_MOST, TEXT_MOST = 64, 254


@dataclass(frozen=True)
class SentTick:
    key: str  # made by the phone: what became of this one
    age: timedelta
    registration: str
    presence: Presence | None


@dataclass(frozen=True)
class SentWalkIn:
    key: str
    age: timedelta
    name: str
    email: str
    school: str


@dataclass(frozen=True)
class Sent:
    """In the order in which they were made; `faults` by key."""

    ticks: tuple[SentTick, ...]
    walk_ins: tuple[SentWalkIn, ...]
    faults: Mapping[str, Objection]


def read(given: Any) -> Sent | None:
    """None if it is nothing that a phone of ours sends; one thing in it that is wrong is a fault of that one alone."""
    items = given.get("items") if isinstance(given, Mapping) else None
    if not isinstance(items, list) or len(items) > MOST:
        return None
    ticks: list[SentTick] = []
    walk_ins: list[SentWalkIn] = []
    faults: dict[str, Objection] = {}
    for item in items:
        key = _text(item, "key", KEY_MOST)
        if not key:
            return None
        found = _tick(key, item) or _walk_in(key, item)
        if isinstance(found, SentTick):
            ticks.append(found)
        elif isinstance(found, SentWalkIn):
            walk_ins.append(found)
        else:
            faults[key] = found or NOT_UNDERSTOOD
    return Sent(tuple(ticks), tuple(walk_ins), faults)


def _text(item: Any, name: str, most: int = TEXT_MOST) -> str:
    value = item.get(name, "") if isinstance(item, Mapping) else ""
    return one_line(value) if isinstance(value, str) and len(value) <= most else ""


def _age(item: Mapping[str, Any]) -> timedelta | None:
    value = item.get("age", 0)
    if isinstance(value, bool) or not isinstance(value, int | float) or not -1e9 < value < 1e9:
        return None
    return min(max(timedelta(seconds=value), timedelta(0)), LONGEST)


def _tick(key: str, item: Mapping[str, Any]) -> SentTick | None:
    registration, age = _text(item, "registration", KEY_MOST), _age(item)
    said = item.get("presence")
    if not registration or age is None or not isinstance(said, str) or said not in BY_CODE:
        return None
    return SentTick(key, age, registration, BY_CODE[said])


def _walk_in(key: str, item: Mapping[str, Any]) -> SentWalkIn | Objection | None:
    name, email, age = _text(item, "name", 120), _text(item, "email"), _age(item)
    if not name or age is None:
        return None
    return addresses.objection(email) or SentWalkIn(key, age, name, email, _text(item, "school", 200))
