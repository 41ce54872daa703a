"""A meeting that moves: the difference in words, and the same UID with a higher SEQUENCE."""

from datetime import datetime, timedelta

import time_machine
from flask import Flask

from app.core.clock import AMSTERDAM
from app.events import actions as events
from app.events.models import EventSession
from app.events.plans import EventTexts
from app.events.queries import event as find_event
from app.extensions import db
from app.invitations.models import CalendarEntry
from app.outbox.models import Message
from app.registrations.models import Status
from tests import factories as make
from tests.slices.invitations.worker import (
    cancel,
    invitation,
    move,
    sign_up,
    text_of,
    told,
    told_once,
    transaction,
)

DAY = datetime(2026, 12, 3, 13, 30, tzinfo=AMSTERDAM)
HOUR, WEEK = timedelta(hours=1), timedelta(weeks=1)


def session_of(meetings: int = 1, **values: object) -> EventSession:
    all_of_them = [make.meeting(DAY + week * WEEK) for week in range(meetings)]
    session = make.event_session(all_of_them, **values)
    make.event([session], title="Themacafé", slug="themacafe")
    return session


def test_another_day_is_told_in_words_with_the_same_uid_and_a_higher_sequence(
    app: Flask, clock: time_machine.Traveller
) -> None:
    session = session_of()
    sign_up(session)
    first = invitation(told_once())
    clock.shift(HOUR)
    move(session.meetings[0], WEEK)
    message = told_once()
    second = invitation(message)
    assert message.subject == "Themacafé"
    assert "<h1>Nieuwe datum: donderdag 10 december</h1>" in message.html
    assert "De datum is veranderd: niet donderdag 3 december 2026, maar donderdag 10 december 2026." in text_of(message)
    assert "De datum is veranderd: niet donderdag 3 december 2026, maar" in message.html
    assert "De tijd is veranderd" not in text_of(message)
    assert "Je plaats houd je." in text_of(message)
    assert "Bij deze mail zit een nieuwe uitnodiging voor je agenda" in text_of(message)
    assert str(second.calendar["METHOD"]) == "REQUEST"
    assert (second.uid, second.sequence) == (first.uid, first.sequence + 1)
    assert second.event["DTSTART"].dt == DAY + WEEK
    assert second.event["DTSTAMP"].dt - first.event["DTSTAMP"].dt == HOUR
    assert second.line("ORGANIZER") == first.line("ORGANIZER")
    assert second.line("ATTENDEE") == first.line("ATTENDEE")


def test_another_time_and_place_are_told_old_and_new(app: Flask) -> None:
    session = session_of()
    sign_up(session)
    told()
    move(session.meetings[0], HOUR, venue="Het Baken", address="Laan 1, Bergen")
    message = told_once()
    assert message.subject == "Themacafé"
    assert "<h1>Andere tijd: donderdag 3 december van 14.30 tot 16.30 uur</h1>" in message.html
    assert "De tijd is veranderd: niet van 13.30 tot 15.30 uur, maar van 14.30 tot 16.30 uur." in text_of(message)
    assert (
        "De plaats is veranderd: niet De Zonnecirkel, Middenweg 100, Heerhugowaard, maar Het Baken, Laan 1, Bergen."
        in text_of(message)
    )
    assert str(invitation(message).event["LOCATION"]) == "Het Baken, Laan 1, Bergen"


def test_another_place_alone(app: Flask) -> None:
    session = session_of()
    sign_up(session)
    told()
    move(session.meetings[0], venue="", address="", online_url="https://meet.example/a")
    message = told_once()
    assert message.subject == "Themacafé"
    assert "<h1>Andere plaats: donderdag 3 december</h1>" in message.html
    assert "De bijeenkomst is niet meer in De Zonnecirkel, Middenweg 100, Heerhugowaard." in text_of(message)
    assert "Je kunt online meedoen." in text_of(message)
    assert "Online meedoen: https://meet.example/a" in text_of(message)
    assert invitation(message).sequence == 1


def test_another_inloop_keeps_the_sequence_under_a_newer_stamp(app: Flask, clock: time_machine.Traveller) -> None:
    session = session_of()
    sign_up(session)
    first = invitation(told_once())
    clock.shift(HOUR)
    move(session.meetings[0], doors_at=DAY - timedelta(minutes=30))
    message = told_once()
    second = invitation(message)
    assert "De inloop is nu vanaf 13.00 uur." in text_of(message)
    assert (second.uid, second.sequence) == (first.uid, first.sequence)
    assert second.event["DTSTAMP"].dt > first.event["DTSTAMP"].dt


def test_moved_twice_before_the_worker_came_is_one_mail_and_one_step(app: Flask) -> None:
    session = session_of()
    sign_up(session)
    told()
    move(session.meetings[0], WEEK)
    move(session.meetings[0], HOUR)
    message = told_once()
    moved = invitation(message)
    assert moved.sequence == 1
    assert moved.event["DTSTART"].dt == DAY + WEEK + HOUR
    assert "niet donderdag 3 december 2026, maar donderdag 10 december 2026" in text_of(message)


def test_moved_there_and_back_is_no_mail(app: Flask) -> None:
    session = session_of()
    sign_up(session)
    told()
    move(session.meetings[0], WEEK)
    move(session.meetings[0], -WEEK)
    assert told() == []
    move(session.meetings[0], HOUR)
    assert invitation(told_once()).sequence == 1


def test_moved_before_the_first_mail_is_just_a_confirmation(app: Flask) -> None:
    session = session_of()
    sign_up(session)
    move(session.meetings[0], WEEK)
    message = told_once()
    assert (message.kind, message.subject) == ("confirmed", "Themacafé")
    assert "veranderd" not in text_of(message)
    assert invitation(message).sequence == 0


def test_moved_and_then_cancelled_speaks_of_the_date_that_was_known(app: Flask) -> None:
    session = session_of()
    registration = sign_up(session)
    first = invitation(told_once())
    move(session.meetings[0], WEEK)
    cancel(registration)
    message = told_once()
    last = invitation(message)
    assert message.subject == "Je bent afgemeld: Themacafé"
    assert (last.uid, last.sequence) == (first.uid, 1)
    assert last.event["DTSTART"].dt == DAY


def test_one_of_three_moved_is_one_mail_about_that_one(app: Flask) -> None:
    session = session_of(3)
    sign_up(session)
    uids = [invitation(message).uid for message in told()[1:]]
    move(session.meetings[1], HOUR)
    message = told_once()
    assert message.subject == "Themacafé"
    assert "<h1>Andere tijd: donderdag 10 december van 14.30 tot 16.30 uur</h1>" in message.html
    assert "3 december" not in text_of(message)
    moved = invitation(message)
    assert (moved.uid, moved.sequence) == (uids[1], 1)
    assert str(moved.event["SUMMARY"]) == "Themacafé"
    move(session.meetings[0], HOUR)
    move(session.meetings[2], HOUR)
    assert [invitation(message).uid for message in told()] == [uids[0], uids[2]]


def test_a_series_that_moves_again_and_again_is_told_each_time(app: Flask) -> None:
    session = session_of(3)
    sign_up(session)
    told()
    for step in (1, 2, 3):
        for meeting in session.meetings:
            move(meeting, HOUR)
        assert [invitation(message).sequence for message in told()] == [step] * 3


def test_somebody_who_waits_gets_the_words_without_a_calendar(app: Flask) -> None:
    session = session_of(3, capacity=0)
    sign_up(session)
    told()
    move(session.meetings[0], HOUR)
    move(session.meetings[2], WEEK)
    message = told_once()
    assert message.calendar is None
    assert message.subject == "Themacafé: er is iets veranderd"
    assert "Je blijft op de wachtlijst staan." in text_of(message)
    assert "niet van 13.30 tot 15.30 uur, maar van 14.30 tot 16.30 uur" in text_of(message)
    assert "niet donderdag 17 december 2026, maar donderdag 24 december 2026" in text_of(message)


def test_somebody_who_is_promoted_to_a_moved_meeting_reads_what_changed(app: Flask) -> None:
    session = session_of(capacity=1)
    first = sign_up(session, email="eerst@school.example")
    sign_up(session)
    told()
    move(session.meetings[0], WEEK)
    cancel(first)
    message = next(message for message in told() if message.recipient == "noor@school.example")
    assert (message.kind, message.subject) == ("promoted", "Themacafé")
    assert "niet donderdag 3 december 2026, maar donderdag 10 december 2026" in text_of(message)
    assert invitation(message).sequence == 0


def test_somebody_who_cancelled_earlier_hears_nothing_of_a_move(app: Flask) -> None:
    session = session_of()
    cancel(sign_up(session))
    told()
    move(session.meetings[0], WEEK)
    assert told() == []


def test_a_move_reaches_everybody_of_the_session_and_nobody_else(app: Flask) -> None:
    meeting, other = make.meeting(DAY), make.meeting(DAY + 3 * WEEK)
    here, there = make.event_session([meeting], name="a", capacity=2), make.event_session([other], name="b")
    make.event([here, there])
    for name in ("een", "twee", "drie"):
        sign_up(here, email=f"{name}@school.example")
    sign_up(there, email="vier@school.example")
    told()
    move(meeting, HOUR)
    assert [message.recipient for message in told()] == [f"{name}@school.example" for name in ("een", "twee", "drie")]


def test_an_update_repeats_the_organizer_of_the_first_invitation(app: Flask) -> None:
    session = session_of()
    sign_up(session)
    first = invitation(told_once())
    event = find_event(session.event.public_id)
    assert event is not None
    with transaction():
        event.contact_name, event.contact_email = "Iemand anders", "anders@swv.example"
    move(session.meetings[0], HOUR)
    message = told_once()
    assert invitation(message).line("ORGANIZER") == first.line("ORGANIZER")
    assert message.reply_to == "anders@swv.example"


def test_another_text_is_not_mailed_but_goes_along_with_the_next_update(app: Flask) -> None:
    session = session_of()
    sign_up(session)
    told()
    texts = {"goal": "Doel", "contact_name": "C", "contact_email": "c@swv.example"}
    with transaction():
        events.edit(session.event, EventTexts(title="Themacafé: druk", **texts), by="command")
    assert told() == []
    move(session.meetings[0], HOUR)
    assert str(invitation(told_once()).event["SUMMARY"]) == "Themacafé: druk"


def test_a_meeting_that_was_put_off_past_its_old_hour_is_mailed_until_the_new_one(
    app: Flask, clock: time_machine.Traveller
) -> None:
    session = session_of()
    sign_up(session)
    told()
    move(session.meetings[0], WEEK)
    message = told_once()
    assert message.expires_at == DAY + WEEK + 2 * HOUR
    entry = db.session.query(CalendarEntry).one()
    assert (entry.sequence, entry.sent_at) == (1, message.created_at)


def test_every_telling_has_its_own_key_and_all_are_of_one_stream(app: Flask) -> None:
    session = session_of(3)
    registration = sign_up(session)
    told()
    move(session.meetings[1], HOUR)
    told()
    cancel(registration)
    told()
    messages = db.session.query(Message).order_by(Message.id).all()
    assert len({message.dedupe_key for message in messages}) == len(messages) == 4 + 1 + 4
    assert {message.stream for message in messages} == {f"registration:{registration.public_id}"}
    assert registration.status is Status.CANCELLED_BY_PARTICIPANT
