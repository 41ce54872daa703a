"""What holds for every calendar part that is mailed (INVITATIONS.md); checked after each test for all mail it made."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

import icalendar
import sqlalchemy as sa

from app.core.text import one_line
from app.core.visible import visible
from app.extensions import db
from app.outbox.models import Delivery, Message

STATUS = {"REQUEST": "CONFIRMED", "CANCEL": "CANCELLED"}
ATTENDEE = {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
PERSONAL = re.compile(r"/aanmelding/|/mijn|/afmelden")
NOBODY = re.compile(r"mailto:(no-?reply|do-?not-?reply)@", re.I)


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


@dataclass(frozen=True)
class Part:
    """The calendar part of a mail, as `icalendar` reads it back."""

    message: Message

    @property
    def text(self) -> str:
        return self.message.calendar

    @cached_property
    def calendar(self) -> icalendar.Calendar:
        return icalendar.Calendar.from_ical(self.text)

    @cached_property
    def event(self) -> icalendar.Event:
        (event,) = self.calendar.walk("VEVENT")
        return event

    @property
    def uid(self) -> str:
        return str(self.event["UID"])

    @property
    def sequence(self) -> int:
        return int(self.event["SEQUENCE"])

    @property
    def method(self) -> str:
        return str(self.calendar["METHOD"])

    @property
    def slot(self) -> tuple[Any, Any, str]:
        return self.event["DTSTART"].dt, self.event["DTEND"].dt, str(self.event.get("LOCATION", ""))

    @cached_property
    def lines(self) -> list[str]:
        return unfolded(self.text)

    def line(self, name: str) -> str:
        """A property as it is written, unfolded."""
        (found,) = [line for line in self.lines if line.startswith((f"{name}:", f"{name};"))]
        return found


def check(part: Part) -> None:
    check_text(part)
    check_event(part)
    check_people(part)


def check_text(part: Part) -> None:
    assert "\n" not in part.text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in part.text.split("\r\n"))
    assert not [line for line in part.lines if line.endswith(":")], "an empty property"
    assert part.lines.count("BEGIN:VTIMEZONE") == part.lines.count("BEGIN:VEVENT") == 1
    assert "BEGIN:VALARM" not in part.lines
    assert not [line for line in part.lines if line.startswith("RDATE")]
    rules = [line for line in part.lines if line.startswith("RRULE")]
    assert sorted(rules) == ["RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"]
    assert not PERSONAL.search("".join(part.lines)), "calendars are shared with colleagues"


def check_event(part: Part) -> None:
    event, message = part.event, part.message
    assert part.method == message.calendar_method
    assert str(event["STATUS"]) == STATUS[part.method]
    assert len(part.uid) >= 32, "fewer than 128 bits"
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt
    assert timedelta(0) <= message.created_at.replace(microsecond=0) - event["DTSTAMP"].dt < timedelta(minutes=1)
    assert event["DTSTART"].params["TZID"] == event["DTEND"].params["TZID"] == "Europe/Amsterdam"
    assert part.method == "CANCEL" or str(event["SUMMARY"]) == one_line(visible(message.subject))


def check_people(part: Part) -> None:
    attendee, organizer = part.event["ATTENDEE"], part.event["ORGANIZER"]
    assert not isinstance(attendee, list)
    assert str(attendee) == f"mailto:{part.message.recipient}"
    assert {name: str(value) for name, value in attendee.params.items() if name != "CN"} == ATTENDEE
    assert str(organizer).lower() != str(attendee).lower()
    assert not NOBODY.match(str(organizer))


def check_life(parts: Iterable[Part]) -> None:
    """Of one UID, in the order in which they were made."""
    before = None
    for part in parts:
        if before is not None:
            check_next(before, part)
        before = part


def check_next(before: Part, part: Part) -> None:
    assert before.method == "REQUEST", "somebody who signs up again gets a new UID"
    assert part.line("ORGANIZER") == before.line("ORGANIZER")
    assert part.line("ATTENDEE") == before.line("ATTENDEE")
    assert part.event["DTSTAMP"].dt >= before.event["DTSTAMP"].dt
    must_rise = part.slot != before.slot or part.method != before.method
    assert part.sequence > before.sequence if must_rise else part.sequence >= before.sequence


def check_all(messages: Iterable[Message]) -> None:
    """Every part on its own; and the life of each entry, without the mails that were withdrawn before they left."""
    lives: dict[str, list[Part]] = defaultdict(list)
    for message in messages:
        part = Part(message)
        check(part)
        if message.status is not Delivery.DROPPED:
            lives[part.uid].append(part)
    for life in lives.values():
        check_life(life)


@contextmanager
def linted() -> Iterator[None]:
    """Check the invitations that are made in here; needs an application context. Costs nothing where there are none."""
    made: list[str] = []

    def note(_mapper: object, _connection: object, message: Message) -> None:
        if message.calendar and (message.stream or "").startswith("registration:"):
            made.append(message.public_id)

    sa.event.listen(Message, "after_insert", note)
    try:
        yield
    finally:
        sa.event.remove(Message, "after_insert", note)
    if made:
        db.session.rollback()
        check_all(db.session.scalars(sa.select(Message).where(Message.public_id.in_(made)).order_by(Message.id)).all())
