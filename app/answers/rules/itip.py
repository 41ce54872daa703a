"""The calendar's part of an answer (RFC 5546), as Outlook, Gmail, Apple and Thunderbird write it.

Only the few properties that matter are read, each from its own line. Nothing is expanded: time zones and recurrences
come from a stranger, and can be written so that expanding them takes hours.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message

from icalendar.parser import Contentline
from icalendar.prop import vDDDTypes

from app.answers.rules.opening import text_of
from app.core.clock import AMSTERDAM
from app.core.text import one_line, shorten
from app.core.visible import visible

MOST_CALENDAR, MOST_LINES, MOST_LINE = 64 * 1024, 2000, 2000  # characters, lines, characters of a line
MOST_COMMENT = 500
SEQUENCES = range(2**31)
YEARS = range(2000, 2090)
WANTED = {
    "METHOD",
    "UID",
    "ATTENDEE",
    "SEQUENCE",
    "DTSTAMP",
    "DTSTART",
    "DTEND",
    "COMMENT",
    "RECURRENCE-ID",
    "RRULE",
}
_FOLD = re.compile(r"\r?\n[ \t]")
_NAME = re.compile(r"[A-Z-]+(?=[;:])", re.I)


@dataclass(frozen=True)
class CalendarAnswerText:
    """One REPLY or COUNTER about one event, as it was written; whether it counts is decided elsewhere."""

    method: str
    uid: str
    attendee: str  # an address; empty if there is not exactly one
    status: str  # PARTSTAT, in capitals
    is_for_another: bool  # sent by somebody else, or delegated
    sequence: int
    stamp: datetime
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    comment: str = ""


@dataclass
class _Lines:
    """The properties of the calendar and of its one event, by name."""

    calendar: dict[str, list[Contentline]] = field(default_factory=dict)
    event: dict[str, list[Contentline]] = field(default_factory=dict)
    events: int = 0


def answer_in(part: Message) -> CalendarAnswerText | None:
    """What this part of a mail says, if it is a calendar with one answer about one single event."""
    if not _may_be_calendar(part):
        return None
    text = text_of(part)
    if len(text) > MOST_CALENDAR:
        return None
    try:
        return _answer(_read(text))
    except (ValueError, KeyError, IndexError, TypeError, OverflowError):
        return None


def _may_be_calendar(part: Message) -> bool:
    """Apple attaches it, without a method; other programs forget the type and keep the name."""
    name = str(part.get_filename() or "").lower()
    return part.get_content_type() in ("text/calendar", "application/ics") or name.endswith(".ics")


def _read(text: str) -> _Lines:
    found, inside = _Lines(), list[str]()
    for line in _FOLD.sub("", text).splitlines()[:MOST_LINES]:
        if line.upper().startswith("BEGIN:"):
            inside.append(line[6:].strip().upper())
            found.events += inside == ["VCALENDAR", "VEVENT"]
        elif line.upper().startswith("END:"):
            del inside[-1:]
        elif (name := _NAME.match(line)) and name[0].upper() in WANTED and len(line) <= MOST_LINE:
            there = {("VCALENDAR",): found.calendar, ("VCALENDAR", "VEVENT"): found.event}.get(tuple(inside))
            if there is not None:
                there.setdefault(name[0].upper(), []).append(Contentline(line))
    return found


def _answer(lines: _Lines) -> CalendarAnswerText | None:
    method = _value(lines.calendar, "METHOD").strip().upper()
    is_one = lines.events == 1 and not lines.event.keys() & {"RECURRENCE-ID", "RRULE"}
    stamp = _moment(lines.event, "DTSTAMP")
    sequence = int(_value(lines.event, "SEQUENCE").strip() or 0)
    if method not in ("REPLY", "COUNTER") or not is_one or stamp is None or sequence not in SEQUENCES:
        return None
    attendees = list(_attendees(lines.event))
    address, status, is_for_another = attendees[0] if len(attendees) == 1 else ("", "", True)
    return CalendarAnswerText(
        method=method,
        uid=visible(_value(lines.event, "UID").strip()[:255]),
        attendee=address,
        status=status,
        is_for_another=is_for_another,
        sequence=sequence,
        stamp=stamp,
        starts_at=_moment(lines.event, "DTSTART"),
        ends_at=_moment(lines.event, "DTEND"),
        comment=shorten(one_line(visible(_value(lines.event, "COMMENT"))), MOST_COMMENT),
    )


def _value(lines: dict[str, list[Contentline]], name: str) -> str:
    return str(lines[name][0].parts()[2]) if name in lines else ""


def _attendees(event: dict[str, list[Contentline]]) -> Iterator[tuple[str, str, bool]]:
    for line in event.get("ATTENDEE", ()):
        _name, params, value = line.parts()
        address = re.sub(r"^mailto:", "", str(value).strip(), flags=re.I)
        others = {"DELEGATED-TO", "DELEGATED-FROM", "SENT-BY"}
        yield address, str(params.get("PARTSTAT", "")).upper(), bool(others & {str(key).upper() for key in params})


def _moment(event: dict[str, list[Contentline]], name: str) -> datetime | None:
    """A time without a zone, or in a zone that only the sender knows, is read as ours."""
    if name not in event:
        return None
    _name, params, value = event[name][0].parts()
    try:
        moment = vDDDTypes.from_ical(str(value).strip(), timezone=params.get("TZID"))
    except ValueError:
        return None
    if not isinstance(moment, datetime) or moment.year not in YEARS:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)).astimezone(UTC)
