"""How an event's text and standing are shown."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.events.models import EventState

FEW = 5  # so many seats or fewer are 'nearly gone'
_LINE = re.compile(r"^\s*(\d{1,2}[.:]\d{2})\s+(.*?)(?:\s+[–-]\s+(.+))?$")


class Standing(StrEnum):
    """Where a session stands, for its label."""

    FREE = "free"
    FEW = "few"
    FULL = "full"
    NO_LIMIT = "no_limit"


@dataclass(frozen=True)
class ProgrammeLine:
    time: str
    text: str
    who: str = ""


def programme_lines(text: str) -> list[ProgrammeLine]:
    """'9.20 De IB’er over drie jaar – een ervaren IB’er' → ('9.20', 'De IB’er over drie jaar', 'een ervaren IB’er')."""
    lines = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        match = _LINE.match(line)
        if match:
            lines.append(ProgrammeLine(match[1].replace(":", "."), match[2], match[3] or ""))
        else:
            lines.append(ProgrammeLine("", line))
    return lines


def standing(seats_free: int | None) -> Standing:
    if seats_free is None:
        return Standing.NO_LIMIT
    if seats_free <= 0:
        return Standing.FULL
    return Standing.FEW if seats_free <= FEW else Standing.FREE


def is_over(ends_at: datetime, now: datetime) -> bool:
    return now >= ends_at


def state_shown(state: EventState, ends_at: datetime, now: datetime, *, has_report: bool) -> str:
    """One word for organisers: concept, save the date, open, geweest, verslag or afgelast."""
    if state in (EventState.CANCELLED, EventState.DRAFT):
        return state.value
    if is_over(ends_at, now):
        return "verslag" if has_report else "geweest"
    return state.value
