"""After signing up, people are told their status and get the invitation."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from app.core.clock import AMSTERDAM
from app.events.models import EventSession
from app.extensions import db
from app.registrations import actions as registrations
from app.registrations.models import Status
from app.web.links import token
from tests import factories as make
from tests.conftest import NOW
from tests.slices.invitations.worker import cancel, invitation, sign_up, text_of, told, told_once, transaction

DAY = datetime(2026, 12, 3, 9, 0, tzinfo=AMSTERDAM)
WEEK = timedelta(weeks=1)


def one_meeting(capacity: int | None = 20, **values: object) -> EventSession:
    meeting = make.meeting(DAY, hours=3, doors_at=DAY - timedelta(minutes=15), **values)
    session = make.event_session([meeting], capacity=capacity)
    make.event([session], title="De veranderende rol van de IB’er", slug="ib", bring="Je functieomschrijving.")
    return session


def three_meetings() -> EventSession:
    meetings = [make.meeting(DAY + week * WEEK) for week in range(3)]
    session = make.event_session(meetings)
    make.event([session], title="Leer-Kracht")
    return session


def test_a_confirmation_reads_alone_and_carries_the_invitation(app: Flask) -> None:
    registration = sign_up(one_meeting())
    message = told_once()
    link = f"http://localhost/aanmelding/{token('registration', registration)}"
    assert (message.kind, message.subject) == ("confirmed", "De veranderende rol van de IB’er")
    assert (message.recipient, message.recipient_name) == ("noor@school.example", "Noor Verhulst")
    assert message.reply_to == "coordinator@example.org"
    assert message.stream == message.about == f"registration:{registration.public_id}"
    for said in (
        "Dag Noor,",
        "Je bent aangemeld. Je plek staat vast.",
        "De uitnodiging voor je agenda zit bij deze mail.",
        "  DE VERANDERENDE ROL VAN DE IB’ER\n  donderdag 3 december 2026\n"
        "  van 9.00 tot 12.00 uur, inloop vanaf 8.45 uur\n  De Zonnecirkel, Middenweg 100, Heerhugowaard\n",
        "NEEM MEE\nJe functieomschrijving.",
        f"\n{link}\n",
        f"\n{link}/afmelden\n",
        "Vragen? Antwoord op deze mail. Je antwoord komt bij Coördinator.",
    ):
        assert said in message.text
    for said in (
        "<h1>Je bent aangemeld, Noor</h1>",
        "donderdag 3 december 2026<br>",
        "inloop vanaf 8.45 uur",
        f'<a href="{link}" style="color: #ffffff',
        "Je functieomschrijving.",
        "<b>3</b>",
    ):
        assert said in message.html
    assert "in je agenda" not in message.text + message.html


def test_the_invitation_says_when_where_and_who(app: Flask) -> None:
    sign_up(one_meeting())
    invited = invitation(told_once())
    assert str(invited.calendar["METHOD"]) == "REQUEST"
    assert invited.sequence == 0
    assert str(invited.event["SUMMARY"]) == "De veranderende rol van de IB’er"
    assert str(invited.event["LOCATION"]) == "De Zonnecirkel, Middenweg 100, Heerhugowaard"
    assert invited.event["DTSTART"].dt == DAY
    assert invited.event["DTEND"].dt == DAY + timedelta(hours=3)
    assert invited.event["DTSTAMP"].dt == NOW
    assert invited.line("ORGANIZER") == "ORGANIZER;CN=Coördinator:mailto:coordinator@example.org"
    assert 'CN="Noor Verhulst"' in invited.line("ATTENDEE") or "CN=Noor Verhulst" in invited.line("ATTENDEE")
    assert str(invited.event["URL"]) == "http://localhost/bijeenkomsten/ib"
    assert "Inloop vanaf 8.45 uur." in str(invited.event["DESCRIPTION"])


def test_somebody_who_comes_online_gets_the_link_in_mail_and_calendar(app: Flask) -> None:
    sign_up(one_meeting(venue="", address="", online_url="https://meet.example/abc"))
    message = told_once()
    event = invitation(message).event
    assert "Online meedoen: https://meet.example/abc" in message.text
    assert 'href="https://meet.example/abc"' in message.html
    assert str(event["LOCATION"]) == str(event["URL"]) == "https://meet.example/abc"
    assert str(event["DESCRIPTION"]).splitlines()[0] == "Online meedoen: https://meet.example/abc"


def test_in_a_room_and_online_the_link_stands_first_in_the_description(app: Flask) -> None:
    sign_up(one_meeting(online_url="https://meet.example/abc"))
    event = invitation(told_once()).event
    assert str(event["LOCATION"]).startswith("De Zonnecirkel")
    assert str(event["DESCRIPTION"]).splitlines()[0] == "Online meedoen: https://meet.example/abc"


def test_three_meetings_are_an_overview_and_three_invitations(app: Flask) -> None:
    sign_up(three_meetings())
    overview, *parts = told()
    assert overview.subject == "Leer-Kracht: je bent aangemeld"
    assert overview.calendar is None
    assert overview.calendar_method is None
    for day in ("3 december", "10 december", "17 december"):
        assert f"donderdag {day} 2026" in overview.text
    assert "Van elke bijeenkomst krijg je nog een aparte mail" in overview.text
    assert [part.subject for part in parts] == ["Leer-Kracht"] * 3
    assert all(f"<h1>Bijeenkomst {number} van 3</h1>" in part.html for number, part in enumerate(parts, start=1))
    invitations = [invitation(part) for part in parts]
    assert [each.event["DTSTART"].dt for each in invitations] == [DAY, DAY + WEEK, DAY + 2 * WEEK]
    assert len({each.uid for each in invitations}) == 3
    assert str(invitations[1].event["SUMMARY"]) == "Leer-Kracht"
    assert "donderdag 3 december 2026" not in parts[1].text


def test_somebody_who_waits_hears_their_place_in_line_and_no_secrets(app: Flask) -> None:
    session = one_meeting(capacity=1, online_url="https://meet.example/abc")
    for number in range(3):
        sign_up(session, email=f"{number}@school.example")
    confirmed, first, second = told()
    assert confirmed.subject == str(invitation(confirmed).event["SUMMARY"])
    assert second.subject == "De veranderende rol van de IB’er: je staat op de wachtlijst"
    assert "Je bent nu nummer 1 op de wachtlijst." in first.text
    assert "Je bent nu nummer 2 op de wachtlijst." in second.text
    assert "<h1>Je staat op de wachtlijst</h1>" in second.html
    assert second.calendar is None
    assert "meet.example" not in second.text + second.html


def test_a_freed_seat_promotes_with_the_invitation(app: Flask) -> None:
    session = one_meeting(capacity=1)
    first = sign_up(session, email="eerst@school.example")
    sign_up(session, email="noor@school.example")
    told()
    cancel(first)
    promoted = next(message for message in told() if message.recipient == "noor@school.example")
    assert (promoted.kind, promoted.subject) == ("promoted", "De veranderende rol van de IB’er")
    assert "Je bent nu aangemeld: je plek staat vast." in text_of(promoted)
    assert "De uitnodiging voor je agenda zit bij deze mail." in promoted.text
    assert invitation(promoted).sequence == 0


def test_a_seat_freed_late_is_offered_with_a_link_and_a_deadline(app: Flask, clock: time_machine.Traveller) -> None:
    session = one_meeting(capacity=1)
    first = sign_up(session, email="eerst@school.example")
    waiting = sign_up(session)
    told()
    clock.move_to(datetime(2026, 12, 2, 10, 0, tzinfo=AMSTERDAM))
    cancel(first)
    offer = next(message for message in told() if message.recipient == "noor@school.example")
    db.session.refresh(waiting)
    assert waiting.status is Status.OFFERED
    assert waiting.offered_until is not None
    local = waiting.offered_until.astimezone(AMSTERDAM)
    day = {2: "woensdag 2 december", 3: "donderdag 3 december"}[local.day]
    assert f"{day}, {local.hour}.{local.minute:02} uur" in offer.subject
    assert f"Laat het weten vóór {day}, {local.hour}.{local.minute:02} uur." in offer.text
    assert f"/aanmelding/{token('registration', waiting)}" in offer.text
    assert offer.calendar is None
    assert offer.expires_at == waiting.offered_until

    with transaction():
        registrations.accept_offer(waiting, by="participant")
    accepted = told_once()
    assert (accepted.kind, accepted.subject) == ("promoted", "De veranderende rol van de IB’er")
    assert "Fijn dat je komt." in accepted.text
    assert invitation(accepted).sequence == 0


def test_an_offer_that_ran_out_is_told_without_blame(app: Flask, clock: time_machine.Traveller) -> None:
    session = one_meeting(capacity=1)
    first = sign_up(session, email="eerst@school.example")
    waiting = sign_up(session)
    told()
    clock.move_to(datetime(2026, 12, 2, 10, 0, tzinfo=AMSTERDAM))
    cancel(first)
    told()
    db.session.refresh(waiting)
    assert waiting.offered_until is not None
    clock.move_to(min(waiting.offered_until, DAY.astimezone(UTC) - timedelta(minutes=5)) + timedelta(seconds=1))
    with transaction():
        registrations.lapse(waiting.id, by="worker")
    expired = told_once()
    assert expired.subject == "De veranderende rol van de IB’er: je plek is vrijgegeven"
    assert "http://localhost/bijeenkomsten/ib" in expired.text
    assert expired.calendar is None


def test_somebody_who_waits_for_another_date_too_is_reminded_of_it(app: Flask) -> None:
    here, there = (
        make.event_session([make.meeting(DAY)]),
        make.event_session([make.meeting(DAY - timedelta(days=2))], capacity=0, name="dinsdag"),
    )
    here.name = "donderdag"
    make.event([here, there])
    sign_up(here)
    sign_up(there)
    confirmed, waiting = sorted(told(), key=lambda message: message.kind)
    assert "JE WACHT OOK OP DINSDAG 1 DECEMBER" in confirmed.text
    assert "<h2>Je wacht ook op dinsdag 1 december</h2>" in confirmed.html
    assert "Je plaats op donderdag 3 december houd je zolang." in waiting.text


def test_asking_for_the_link_within_the_hour_mails_nothing(app: Flask, clock: time_machine.Traveller) -> None:
    session = one_meeting()
    registration = sign_up(session)
    told()
    clock.shift(timedelta(hours=1))
    again(session)
    assert told() == []
    clock.shift(timedelta(seconds=1))
    again(session)
    message = told_once()
    assert message.subject == "De veranderende rol van de IB’er: de link naar je aanmelding"
    assert f"/aanmelding/{token('registration', registration)}" in message.text
    assert "Er is niets veranderd: je aanmelding van eerder geldt nog." in text_of(message)
    assert message.calendar is None
    again(session)
    assert told() == []


def again(session: EventSession) -> None:
    """The same address on another form."""
    with transaction(), pytest.raises(registrations.SignedUpBefore):
        registrations.sign_up(session, name="X", email="NOOR@school.example", by="participant")


def test_a_confirmation_is_tried_until_its_meeting_is_over(app: Flask, clock: time_machine.Traveller) -> None:
    session = one_meeting()
    sign_up(session, email="vroeg@school.example")
    assert told_once().expires_at == session.ends_at
    clock.move_to(DAY - timedelta(hours=2))
    sign_up(session, email="laat@school.example")
    assert told_once().expires_at == session.ends_at


def test_somebody_who_is_added_after_the_start_gets_no_mail(app: Flask, clock: time_machine.Traveller) -> None:
    session = one_meeting()
    clock.move_to(DAY + timedelta(minutes=1))
    with transaction():
        registrations.add(session, registrations.Person(name="Noor", email="noor@school.example"), by="command")
    assert told() == []
