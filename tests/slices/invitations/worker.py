"""The two jobs of this slice as the worker runs them, and the people and organisers who give it work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import icalendar
import sqlalchemy as sa

from app.activity.actors import Actor
from app.core.database import write_first
from app.events import actions as events
from app.events.models import Event, EventSession, Meeting
from app.extensions import db
from app.invitations import actions, queries
from app.outbox.models import Message
from app.registrations import actions as registrations
from app.registrations.models import Registration


@contextmanager
def transaction() -> Iterator[None]:
    with write_first():
        yield
        db.session.commit()


def _do(find: Callable[[], list[int]], do: Callable[[int], None]) -> list[int]:
    found = find()
    db.session.rollback()
    for each in found:
        with transaction():
            do(each)
    return found


def told() -> list[Message]:
    """The mails that the jobs make of what happened, without waiting for it to settle. Both jobs are run again, by what
    they find and on the same rows: then there is nothing left to tell."""
    settle()
    last = _last_id()
    sessions = _do(queries.sessions_with_news, actions.spread_news)
    registrations_ = _do(queries.registrations_with_news, actions.tell)
    made = list(db.session.scalars(sa.select(Message).where(Message.id > last).order_by(Message.id)))
    assert queries.sessions_with_news() == queries.registrations_with_news() == []
    _do(lambda: sessions, actions.spread_news)
    _do(lambda: registrations_, actions.tell)
    assert len(made) == _last_id() - last
    return made


def settle() -> None:
    """The organiser presses *Nu versturen* wherever news waits."""
    for event in db.session.scalars(sa.select(Event)).all():
        with transaction():
            registrations.send_now(event)


def told_once() -> Message:
    (message,) = told()
    return message


def text_of(message: Message) -> str:
    """The plain text in one line, however it is wrapped."""
    return " ".join(message.text.split())


def _last_id() -> int:
    return db.session.scalar(sa.select(sa.func.max(Message.id))) or 0


def sign_up(
    event_session: EventSession, name: str = "Noor Verhulst", email: str = "noor@school.example"
) -> Registration:
    with transaction():
        return registrations.sign_up(event_session, name=name, email=email, seen_full=True, by="participant")


def cancel(registration: Registration, *, by: Actor = "participant", reason: str = "") -> None:
    with transaction():
        registrations.cancel(registration, reason=reason, by=by)


def move(meeting: Meeting, by: timedelta = timedelta(0), **values: Any) -> None:
    """As an organiser moves it; what is not named stays."""
    new = {
        "starts_at": meeting.starts_at + by,
        "ends_at": meeting.ends_at + by,
        "doors_at": meeting.doors_at and meeting.doors_at + by,
        "venue": meeting.venue,
        "address": meeting.address,
        "online_url": meeting.online_url,
        **values,
    }
    with transaction():
        events.reschedule(meeting, **new, by="command")


@dataclass(frozen=True)
class Invitation:
    """The calendar part of a mail, held to what every one of them must be."""

    calendar: icalendar.Calendar
    event: icalendar.Event
    text: str

    @property
    def uid(self) -> str:
        return str(self.event["UID"])

    @property
    def sequence(self) -> int:
        return int(self.event["SEQUENCE"])

    def line(self, name: str) -> str:
        """A property as it is written, unfolded."""
        (found,) = [line for line in unfolded(self.text) if line.startswith((f"{name}:", f"{name};"))]
        return found


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def invitation(message: Message) -> Invitation:
    text = message.calendar
    assert text is not None
    calendar = icalendar.Calendar.from_ical(text)
    (event,) = calendar.walk("VEVENT")
    check(message, calendar, event, text)
    return Invitation(calendar, event, text)


def check(message: Message, calendar: icalendar.Calendar, event: icalendar.Event, text: str) -> None:
    """What holds for every calendar part that is mailed."""
    lines = unfolded(text)
    assert str(calendar["METHOD"]) == message.calendar_method
    assert lines.count("BEGIN:VTIMEZONE") == lines.count("BEGIN:VEVENT") == 1
    assert "BEGIN:VALARM" not in lines
    assert [line for line in lines if line.startswith("RDATE")] == []
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    assert [line for line in lines if line.endswith(":")] == []  # no empty property
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == message.created_at.replace(microsecond=0)
    assert event["DTSTART"].params["TZID"] == event["DTEND"].params["TZID"] == "Europe/Amsterdam"
    assert not isinstance(event["ATTENDEE"], list)
    assert str(event["ATTENDEE"]) == f"mailto:{message.recipient}"
    parameters = {name: str(value) for name, value in event["ATTENDEE"].params.items() if name != "CN"}
    assert parameters == {
        "CUTYPE": "INDIVIDUAL",
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "NEEDS-ACTION",
        "RSVP": "TRUE",
    }
    assert str(event["ORGANIZER"]) != str(event["ATTENDEE"])
    assert len(str(event["UID"])) >= 32
    assert "/aanmelding/" not in text
    assert str(event["STATUS"]) == {"REQUEST": "CONFIRMED", "CANCEL": "CANCELLED"}[str(calendar["METHOD"])]
