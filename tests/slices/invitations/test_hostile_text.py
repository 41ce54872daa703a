"""Whatever the rows contain, it cannot inject a line into a calendar, a header or a page."""

from typing import Any

import icalendar
import pytest
from flask import Flask

from app.core.database import write_first
from app.events.models import EventSession
from app.extensions import db
from app.outbox.models import Message
from app.registrations.models import Registration
from tests import factories as make
from tests.imip import unfolded
from tests.slices.invitations.worker import cancel, invitation, told_once

LINES = "Noor\r\nATTENDEE:mailto:kwaad@kwaad.example\nBcc: kwaad@kwaad.example\rEND:VEVENT\u2028BEGIN:VALARM"
HOSTILE = [
    LINES,
    'Noor "de Baas" Verhulst; X=1: y, z\\n',
    "Noor 👩‍🏫🎉",
    "é" * 120,
    "😀" * 60,
    "\x00\x07\ud800 Noor \u202e tnemele",
    "^n^'^^",
    ";" * 120,
    "<script>alert(1)</script>",
    '"' * 120,
]
PROPERTIES = {
    "BEGIN",
    "END",
    "PRODID",
    "VERSION",
    "METHOD",
    "TZID",
    "DTSTART",
    "RRULE",
    "TZOFFSETFROM",
    "TZOFFSETTO",
    "TZNAME",
    "UID",
    "SEQUENCE",
    "DTSTAMP",
    "LAST-MODIFIED",
    "DTEND",
    "SUMMARY",
    "LOCATION",
    "DESCRIPTION",
    "URL",
    "STATUS",
    "ORGANIZER",
    "ATTENDEE",
}


def names_of(text: str) -> set[str]:
    return {line.split(":")[0].split(";")[0] for line in unfolded(text) if line}


def storable(text: str) -> str:
    """What a database takes: it refuses lone surrogates itself."""
    return text.encode("utf-8", "ignore").decode()


def session_of(**values: Any) -> EventSession:
    session = make.event_session([make.meeting()])
    make.event([session], **values)
    return session


def told_of(session: EventSession, **values: Any) -> tuple[Registration, Message]:
    """A row as no form would let it through."""
    registration = make.registration(session, **values)
    return registration, told_once()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_name_stays_a_name(app: Flask, text: str) -> None:
    registration, message = told_of(session_of(), name=storable(text)[:120])
    invited = invitation(message)
    assert names_of(invited.text) == PROPERTIES
    assert "\r" not in message.subject + message.recipient_name
    assert "\n" not in message.subject + message.recipient_name
    name = str(invited.event["ATTENDEE"].params["CN"])
    assert name
    assert '"' not in name
    with write_first():
        db.session.get(Registration, registration.id)
    cancel(registration)
    assert invitation(told_once()).line("ATTENDEE") == invited.line("ATTENDEE")


def test_a_name_with_quotes_reads_with_other_quotes_everywhere(app: Flask) -> None:
    _, message = told_of(session_of(), name='Noor "de Baas" Verhulst')
    invited = invitation(message)
    assert str(invited.event["ATTENDEE"].params["CN"]) == "Noor 'de Baas' Verhulst"
    assert "^" not in invited.line("ATTENDEE")


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", ["title", "bring", "contact_name"])
def test_an_event_s_words_stay_words(app: Flask, field: str, text: str) -> None:
    _, message = told_of(session_of(**{field: storable(text)[:120]}))
    assert names_of(invitation(message).text) == PROPERTIES
    assert "<script>" not in message.html
    assert "\n" not in message.subject + message.reply_to


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", ["venue", "address", "online_url"])
def test_a_place_stays_a_place(app: Flask, field: str, text: str) -> None:
    place: Any = {field: storable(text)[:120]}
    session = make.event_session([make.meeting(**place)])
    make.event([session])
    _, message = told_of(session)
    assert names_of(invitation(message).text) == PROPERTIES
    assert "<script>" not in message.html


def test_a_contact_address_makes_no_lines(app: Flask) -> None:
    session = session_of(contact_email="c@swv.example\r\nX-EVIL: 1")
    _, message = told_of(session)
    assert "\n" not in message.reply_to
    assert names_of(invitation(message).text) == PROPERTIES


def test_an_invitation_from_one_s_own_address_comes_from_somebody_else(app: Flask) -> None:
    make.organisation()
    _, message = told_of(session_of(contact_email="Noor@school.example"), email="noor@school.example")
    assert message.reply_to == "bijeen@duinenpolder.example"
    assert str(invitation(message).event["ORGANIZER"]) == "mailto:bijeen@duinenpolder.example"


def test_an_event_without_contact_is_the_organisation_s(app: Flask) -> None:
    make.organisation()
    _, message = told_of(session_of(contact_email="", contact_name=""))
    assert invitation(message).line("ORGANIZER") == (
        'ORGANIZER;CN="Coördinator bijeenkomsten":mailto:bijeen@duinenpolder.example'
    )


def test_where_nobody_else_is_left_the_sender_invites(app: Flask) -> None:
    make.organisation(contact_email="noreply@swv.example")
    _, message = told_of(session_of(contact_email="noor@school.example"), email="noor@school.example")
    assert str(invitation(message).event["ORGANIZER"]) == "mailto:bijeen@localhost"


def test_a_place_left_empty_is_left_out(app: Flask) -> None:
    session = make.event_session([make.meeting(venue="", address="")])
    make.event([session])
    _, message = told_of(session)
    assert "LOCATION" not in icalendar.Calendar.from_ical(invitation(message).text).walk("VEVENT")[0]


def test_a_name_that_is_a_link_is_not_sent_in_our_name(app: Flask) -> None:
    _, message = told_of(session_of(), name="https://kwaad.example/win nu")
    assert "kwaad.example" not in message.text + message.html + message.subject
    assert message.text.startswith("Dag,\n")
