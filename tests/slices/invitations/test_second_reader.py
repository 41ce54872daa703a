"""What is mailed is read by a second library, which shares no code with the one that writes it, as the same moments."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import vobject
from flask import Flask

from app.core.clock import AMSTERDAM
from app.events.models import Event, EventSession
from app.outbox.models import Message
from app.registrations import actions as registrations
from tests import factories as make
from tests.imip import Part
from tests.slices.invitations.worker import cancel, move, sign_up, told, transaction

HOUR, WEEK = timedelta(hours=1), timedelta(weeks=1)
WINTER, SUMMER = datetime(2026, 12, 3, 13, 30, tzinfo=AMSTERDAM), datetime(2027, 6, 3, 9, 0, tzinfo=AMSTERDAM)
BEFORE_SUMMER_TIME = datetime(2027, 3, 25, 13, 30, tzinfo=AMSTERDAM)  # the next one is after it


def date_at(start: datetime, meetings: int = 1) -> EventSession:
    return make.event_session([make.meeting(start + week * WEEK) for week in range(meetings)], name=f"{start:%d-%m}")


def event_of(*sessions: EventSession) -> Event:
    return make.event(list(sessions), title="Rust; in de groep, ’s ochtends", slug="rust")


def a_life(start: datetime, meetings: int) -> Iterator[Message]:
    """From sign-up over a move to a cancellation."""
    session = event_of(date_at(start, meetings)).sessions[0]
    registration = sign_up(session, name="Noor “van” de; Vries, jr.")
    yield from told()
    move(session.meetings[0], 2 * HOUR, venue="Het Anker; zaal 2")
    yield from told()
    cancel(registration)
    yield from told()


def a_switch() -> Iterator[Message]:
    """To a date in summer, and one meeting missed."""
    event = event_of(date_at(WINTER), date_at(SUMMER, 3))
    registration = sign_up(event.sessions[0])
    yield from told()
    with transaction():
        registrations.switch(registration, event.sessions[1].public_id, by="participant")
    yield from told()
    with transaction():
        registrations.miss(registration, event.sessions[1].meetings[1].public_id, by="participant")
    yield from told()


def another_address() -> Iterator[Message]:
    registration = sign_up(event_of(date_at(SUMMER)).sessions[0], email="nor@school.example")
    yield from told()
    with transaction():
        registrations.correct(registration, name="Noor", email="noor@school.example", by="command")
    yield from told()


LIVES = {
    "winter": (lambda: a_life(WINTER, 1), 3),
    "summer": (lambda: a_life(SUMMER, 1), 3),
    "over the change of the clocks": (lambda: a_life(BEFORE_SUMMER_TIME, 3), 7),
    "switch": (a_switch, 5),
    "address": (another_address, 3),
}


@pytest.mark.parametrize("life", LIVES)
def test_both_read_the_same(app: Flask, life: str) -> None:
    live, number = LIVES[life]
    parts = [Part(mail) for mail in live() if mail.calendar]
    assert len(parts) == number
    for part in parts:
        read = vobject.readOne(part.text)
        event = read.vevent
        assert read.method.value == part.method
        assert (event.uid.value, int(event.sequence.value)) == (part.uid, part.sequence)
        assert event.status.value == str(part.event["STATUS"])
        assert [event.dtstart.value.astimezone(UTC), event.dtend.value.astimezone(UTC)] == list(part.slot[:2])
        assert event.summary.value == str(part.event["SUMMARY"])
        assert event.location.value == part.slot[2]
        assert event.attendee.value == str(part.event["ATTENDEE"])
        assert event.organizer.value == str(part.event["ORGANIZER"])
