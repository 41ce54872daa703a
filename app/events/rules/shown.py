"""How an event's text and status are shown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.refusal import Objection
from app.core.text import Sentence, sentence
from app.events.models import EventState
from app.events.rules.sign_up import FULL, SignUpWindow, sign_up_objection

_LINE = re.compile(r"^\s*(\d{1,2}[.:]\d{2})\s+(.*?)(?:\s+[–-]\s+(.+))?$")


class ShownState(StrEnum):
    """The status of an event or of one of its dates, in one word."""

    DRAFT = "concept"
    SAVE_THE_DATE = "save_the_date"
    NOT_YET = "nog_dicht"
    OPEN = "open"
    FULL = "vol"
    CLOSED = "gesloten"
    RUNNING = "bezig"
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
    ShownState.RUNNING: sentence("bezig"),
    ShownState.OVER: sentence("geweest"),
    ShownState.REPORTED: sentence("verslag"),
    ShownState.CANCELLED: sentence("afgelast"),
}


# of an event with several dates the first of these that any of them has
_LEADING = (
    *(ShownState.DRAFT, ShownState.SAVE_THE_DATE, ShownState.OPEN, ShownState.FULL, ShownState.NOT_YET),
    *(ShownState.RUNNING, ShownState.CLOSED, ShownState.REPORTED, ShownState.OVER, ShownState.CANCELLED),
)

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


def state_shown(windows: Sequence[SignUpWindow], now: datetime, *, has_report: bool) -> ShownState:
    """The status of an event, from its dates: what can still be done on any of them."""
    held = [each for each in windows if not each.is_cancelled] or windows
    found = {date_shown(each, now, has_report=has_report) for each in held}
    return next(each for each in _LEADING if each in found)


def date_shown(window: SignUpWindow, now: datetime, *, has_report: bool) -> ShownState:
    """The status of one date: what an organiser decided, or what followed from time and seats."""
    if window.state is EventState.DRAFT:
        return ShownState.DRAFT
    if window.is_cancelled:
        return ShownState.CANCELLED
    if is_over(window.ends_at, now):
        return ShownState.REPORTED if has_report else ShownState.OVER
    if now >= window.starts_at:
        return ShownState.RUNNING
    if window.state is EventState.SAVE_THE_DATE:
        return ShownState.SAVE_THE_DATE
    return _open_shown(window, sign_up_objection(window, now))


def _open_shown(window: SignUpWindow, objection: Objection | None) -> ShownState:
    """Full is also where there is only a waiting list."""
    if objection is None:
        return ShownState.OPEN if window.has_seat else ShownState.FULL
    if objection == FULL:
        return ShownState.FULL
    return ShownState.NOT_YET if objection.code == "not_yet" else ShownState.CLOSED
