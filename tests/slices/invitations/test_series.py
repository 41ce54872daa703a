"""Cancelling one meeting of a series, and reinstating what was cancelled."""

from datetime import datetime, timedelta

from flask import Flask
from time_machine import Traveller

from app.core.clock import AMSTERDAM
from app.events import actions as events
from app.events.models import EventSession, EventState
from app.registrations import actions as registrations
from app.registrations.models import Status
from tests import factories as make
from tests.slices.invitations.worker import invitation, sign_up, text_of, told, told_once, transaction

DAY = datetime(2026, 12, 3, 13, 30, tzinfo=AMSTERDAM)
WEEK = timedelta(weeks=1)


def session_of(meetings: int, **values: object) -> EventSession:
    session = make.event_session([make.meeting(DAY + week * WEEK) for week in range(meetings)], **values)
    make.event([session], title="Leer-Kracht", slug="leer-kracht")
    return session


def call_off(session: EventSession, at: int, reason: str = "De spreker is ziek") -> None:
    with transaction():
        events.call_off_meeting(session.meetings[at], reason=reason, by="command")


def test_one_meeting_is_withdrawn_and_the_rest_stays(app: Flask) -> None:
    session = session_of(3)
    registration = sign_up(session)
    parts = [invitation(message) for message in told()[1:]]
    call_off(session, 1)
    message = told_once()
    last = invitation(message)
    assert message.subject == "Gaat niet door op donderdag 10 december: Leer-Kracht"
    assert "De reden: De spreker is ziek." in text_of(message)
    assert "De andere bijeenkomsten van deze reeks gaan wel door. Je plaats houd je." in text_of(message)
    assert str(last.calendar["METHOD"]) == "CANCEL"
    assert (last.uid, last.sequence) == (parts[1].uid, 1)
    assert registration.status is Status.CONFIRMED
    assert told() == []


def test_the_first_meeting_called_off_moves_the_start_of_the_series(app: Flask) -> None:
    session = session_of(2)
    call_off(session, 0)
    assert session.starts_at == session.event.starts_at == DAY + WEEK


def test_people_who_wait_read_it_without_a_calendar(app: Flask) -> None:
    session = session_of(2, capacity=0)
    sign_up(session)
    told()
    call_off(session, 0)
    message = told_once()
    assert message.subject == "Leer-Kracht: gaat niet door op donderdag 3 december"
    assert message.calendar is None


def test_a_meeting_that_takes_place_after_all_gets_a_new_entry(app: Flask) -> None:
    session = session_of(2)
    sign_up(session)
    parts = [invitation(message) for message in told()[1:]]
    call_off(session, 1)
    told()
    with transaction():
        events.restore_meeting(session.meetings[1], by="command")
    message = told_once()
    again = invitation(message)
    assert "Deze datum was afgelast en gaat toch door." in text_of(message)
    assert again.uid not in {part.uid for part in parts}
    assert again.sequence == 0


def test_a_newcomer_is_invited_to_what_takes_place_only(app: Flask) -> None:
    session = session_of(3)
    call_off(session, 0)
    sign_up(session)
    overview, *parts = told()
    assert "3 december" not in text_of(overview)
    assert [invitation(part).event["DTSTART"].dt for part in parts] == [DAY + WEEK, DAY + 2 * WEEK]


def test_a_date_that_was_called_off_and_reopened_has_everybody_back(app: Flask, clock: Traveller) -> None:
    session = session_of(1, capacity=1)
    first, second = sign_up(session, email="eerst@school.example"), sign_up(session)
    uid = invitation(told()[0]).uid
    with transaction():
        registrations.cancel_event(session.event, reason="Ziek.", by="command")
    told()
    assert session.event.is_cancelled
    clock.shift(3600)
    with transaction():
        assert registrations.reopen_session(session, by="command") == 2
    mail, waiting = told()
    assert session.event.state is EventState.OPEN
    assert (first.status, second.status) == (Status.CONFIRMED, Status.WAITLISTED)
    assert (session.seats_taken, session.waiting) == (1, 1)
    assert "was afgelast, maar gaat toch door. Je hebt je plaats weer." in text_of(mail)
    assert "Je staat weer op de wachtlijst, nu als nummer 1." in text_of(waiting)
    again = invitation(mail)
    assert again.uid != uid
    assert again.sequence == 0
    assert told() == []


def test_people_who_chose_another_date_meanwhile_keep_that_one(app: Flask) -> None:
    here = make.event_session([make.meeting(DAY)], name="a")
    there = make.event_session([make.meeting(DAY + WEEK)], name="b")
    make.event([here, there])
    sign_up(here)
    told()
    with transaction():
        registrations.cancel_session(here, reason="Ziek.", by="command")
    sign_up(there)
    told()
    with transaction():
        assert registrations.reopen_session(here, by="command") == 0
    assert told() == []
    assert (here.seats_taken, there.seats_taken) == (0, 1)
