"""How an event's text and state are shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.text import Sentence, sentence
from app.events.models import EventState
from app.events.rules.sign_up import FULL, SignUpWindow, sign_up_objection

_LINE = re.compile(r"^\s*(\d{1,2}[.:]\d{2})\s+(.*?)(?:\s+[–-]\s+(.+))?$")


class ShownState(StrEnum):
    """The state of an event, in one word for organisers."""

    DRAFT = "concept"
    SAVE_THE_DATE = "save_the_date"
    NOT_YET = "nog_dicht"
    OPEN = "open"
    FULL = "vol"
    CLOSED = "gesloten"
    OVER = "geweest"
    REPORTED = "verslag"
    CANCELLED = "afgelast"

    @property
    def label(self) -> Sentence:
        return _LABELS[self]


_LABELS = {
    ShownState.DRAFT: sentence("concept"),
    ShownState.SAVE_THE_DATE: sentence("save the date"),
    ShownState.NOT_YET: sentence("nog dicht"),
    ShownState.OPEN: sentence("open"),
    ShownState.FULL: sentence("vol"),
    ShownState.CLOSED: sentence("gesloten"),
    ShownState.OVER: sentence("geweest"),
    ShownState.REPORTED: sentence("verslag"),
    ShownState.CANCELLED: sentence("afgelast"),
}


# names in addresses of the states that an organiser decides
STATES = {ShownState[state.name].value: state for state in EventState}


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


def is_over(ends_at: datetime, now: datetime) -> bool:
    return now >= ends_at


def state_shown(
    state: EventState, ends_at: datetime, now: datetime, *, has_report: bool, windows: Sequence[SignUpWindow]
) -> ShownState:
    """The state decided by an organiser, or derived from time and seats. `windows` are those of its sessions."""
    if state in (EventState.CANCELLED, EventState.DRAFT):
        return ShownState[state.name]
    if is_over(ends_at, now):
        return ShownState.REPORTED if has_report else ShownState.OVER
    if state is EventState.SAVE_THE_DATE:
        return ShownState.SAVE_THE_DATE
    return _open_shown(windows, now)


def _open_shown(windows: Sequence[SignUpWindow], now: datetime) -> ShownState:
    """Open while any date has a free seat; full if there are at most waiting lists."""
    asked = [(window, sign_up_objection(window, now)) for window in windows]
    if any(objection is None and window.has_seat for window, objection in asked):
        return ShownState.OPEN
    if any(objection in (None, FULL) for _, objection in asked):
        return ShownState.FULL
    if any(objection and objection.code == "not_yet" for _, objection in asked):
        return ShownState.NOT_YET
    return ShownState.CLOSED
