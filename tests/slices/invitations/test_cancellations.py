"""Cancelled registrations: the entry disappears from the calendar, and nobody is told twice."""

from datetime import datetime, timedelta

import pytest
import time_machine
from flask import Flask

from app.activity.actors import of_account
from app.core.clock import AMSTERDAM
from app.events.models import EventSession
from app.registrations import actions as registrations
from app.registrations.actions import seats
from app.registrations.models import Status, Why
from tests import factories as make
from tests.slices.invitations.worker import cancel, invitation, sign_up, text_of, told, told_once, transaction

DAY = datetime(2026, 12, 3, 13, 30, tzinfo=AMSTERDAM)
WEEK = timedelta(weeks=1)


def session_of(meetings: int = 1, **values: object) -> EventSession:
    all_of_them = [make.meeting(DAY + week * WEEK) for week in range(meetings)]
    session = make.event_session(all_of_them, **values)
    make.event([session], title="Themacafé", slug="themacafe")
    return session


def test_a_cancel_repeats_the_invitation_with_a_higher_sequence(app: Flask, clock: time_machine.Traveller) -> None:
    registration = sign_up(session_of())
    first = invitation(told_once())
    clock.shift(timedelta(minutes=5))
    cancel(registration)
    message = told_once()
    last = invitation(message)
    assert message.subject == "Je bent afgemeld: Themacafé"
    assert "Bij deze mail zit een annulering voor je agenda." in message.text
    assert "http://localhost/bijeenkomsten/themacafe" in message.text
    assert (str(last.calendar["METHOD"]), str(last.event["STATUS"])) == ("CANCEL", "CANCELLED")
    assert (last.uid, last.sequence) == (first.uid, first.sequence + 1)
    assert last.line("ORGANIZER") == first.line("ORGANIZER")
    assert last.line("ATTENDEE") == first.line("ATTENDEE")
    assert last.event["DTSTART"].dt == first.event["DTSTART"].dt
    assert last.event["DTSTAMP"].dt > first.event["DTSTAMP"].dt
    assert message.expires_at == DAY + timedelta(hours=2)


def test_three_meetings_are_cancelled_by_an_overview_and_three_mails(app: Flask) -> None:
    registration = sign_up(session_of(3))
    invited = {invitation(message).uid: invitation(message) for message in told()[1:]}
    cancel(registration)
    overview, *parts = told()
    assert overview.subject == "Themacafé: je bent afgemeld"
    assert "met een annulering voor je agenda" in text_of(overview)
    assert overview.calendar is None
    assert overview.expires_at == DAY + 2 * WEEK + timedelta(hours=2)
    assert [part.subject for part in parts] == [
        "Vervalt in je agenda op donderdag 3 december: Themacafé",
        "Vervalt in je agenda op donderdag 10 december: Themacafé",
        "Vervalt in je agenda op donderdag 17 december: Themacafé",
    ]
    for part, day in zip(parts, (DAY, DAY + WEEK, DAY + 2 * WEEK), strict=True):
        last = invitation(part)
        assert str(last.calendar["METHOD"]) == "CANCEL"
        assert last.sequence == 1
        assert last.event["DTSTART"].dt == invited.pop(last.uid).event["DTSTART"].dt == day
        assert part.expires_at == day + timedelta(hours=2)
    assert invited == {}


def test_cancelled_before_anything_was_told_is_a_short_mail_without_calendar(app: Flask) -> None:
    cancel(sign_up(session_of()))
    message = told_once()
    assert message.subject == "Themacafé: je bent afgemeld"
    assert "Je afmelding is binnen." in message.text
    assert message.calendar is None
    assert "agenda" not in message.text + message.html


def test_somebody_who_leaves_the_waiting_list_gets_no_calendar(app: Flask) -> None:
    registration = sign_up(session_of(capacity=0))
    told()
    cancel(registration)
    message = told_once()
    assert message.subject == "Themacafé: je staat niet meer op de wachtlijst"
    assert "<h1>Je staat niet meer op de wachtlijst</h1>" in message.html
    assert message.calendar is None


@pytest.mark.parametrize("status", ["confirmed", "waitlisted"])
def test_an_organiser_cancels_with_a_reason(app: Flask, status: str) -> None:
    registration = sign_up(session_of(capacity=1 if status == "confirmed" else 0))
    told()
    cancel(registration, by=of_account("1"), reason="Deze ochtend is alleen voor <IB’ers>.")
    message = told_once()
    assert "Je aanmelding is vervallen" in message.html
    assert "De reden: Deze ochtend is alleen voor <IB’ers>." in text_of(message)
    assert "De reden: Deze ochtend is alleen voor &lt;IB’ers&gt;." in message.html
    assert "Bedenk je je?" not in message.text
    assert (message.calendar is not None) == (status == "confirmed")


def test_a_session_that_is_called_off_tells_everybody_who_had_to_do_with_it(app: Flask) -> None:
    session = session_of(capacity=1)
    sign_up(session, email="een@school.example")
    sign_up(session, email="twee@school.example")
    cancel(sign_up(session, email="drie@school.example"))
    told()
    with transaction():
        registrations.cancel_session(session, reason="De spreker is ziek.", by=of_account("1"))
    messages = told()
    assert [message.recipient for message in messages] == ["een@school.example", "twee@school.example"]
    assert [message.subject for message in messages] == [
        "De bijeenkomst gaat niet door: Themacafé",
        "Themacafé: de bijeenkomst gaat niet door",
    ]
    assert all("De reden: De spreker is ziek." in message.text for message in messages)
    assert [message.calendar_method for message in messages] == ["CANCEL", None]


def test_somebody_who_swaps_dates_keeps_one_of_them_in_the_calendar(app: Flask) -> None:
    here = make.event_session([make.meeting(DAY)], name="donderdag")
    there = make.event_session([make.meeting(DAY - timedelta(days=2))], name="dinsdag", capacity=1)
    make.event([here, there])
    first = sign_up(there, email="eerst@school.example")
    sign_up(here)
    sign_up(there)
    kept = {message.kind: message for message in told() if message.recipient == "noor@school.example"}
    thursday = invitation(kept["confirmed"])
    cancel(first)
    swapped = {message.kind: message for message in told() if message.recipient == "noor@school.example"}
    assert set(swapped) == {"cancelled", "promoted"}
    gone = swapped["cancelled"]
    assert "Je hebt nu een plaats op dinsdag 1 december. De datum hieronder vervalt voor jou." in text_of(gone)
    assert (invitation(gone).uid, invitation(gone).sequence) == (thursday.uid, 1)
    assert str(invitation(gone).calendar["METHOD"]) == "CANCEL"
    assert str(invitation(swapped["promoted"]).calendar["METHOD"]) == "REQUEST"


def test_somebody_who_gives_up_one_date_reads_what_they_keep(app: Flask) -> None:
    here = make.event_session([make.meeting(DAY)], name="donderdag")
    there = make.event_session([make.meeting(DAY - timedelta(days=2))], name="dinsdag", capacity=0)
    make.event([here, there])
    sign_up(here)
    waiting = sign_up(there)
    told()
    cancel(waiting)
    assert "Je plaats op donderdag 3 december houd je." in told_once().text


def test_somebody_who_signs_up_again_gets_another_uid(app: Flask) -> None:
    session = session_of()
    registration = sign_up(session)
    first = invitation(told_once())
    cancel(registration)
    told()
    sign_up(session)
    again = invitation(told_once())
    assert again.uid != first.uid
    assert again.sequence == 0


def test_a_registration_that_is_put_back_gets_another_uid_too(app: Flask) -> None:
    """Sign-up makes a new row; should one ever be revived, its cancelled UID stays cancelled."""
    registration = sign_up(session_of())
    first = invitation(told_once())
    cancel(registration)
    told()
    with transaction():
        seats.change(registration, Status.CONFIRMED, why=Why.ADDED_SEAT, by=of_account("1"))
    message = told_once()
    again = invitation(message)
    assert message.subject == "Themacafé"
    assert (again.uid != first.uid, again.sequence) == (True, 0)
    cancel(registration)
    last = invitation(told_once())
    assert (last.uid, last.sequence) == (again.uid, 1)


def test_signed_up_and_cancelled_and_signed_up_again_before_the_worker_came(app: Flask) -> None:
    session = session_of()
    cancel(sign_up(session))
    sign_up(session)
    assert [message.subject for message in told()] == ["Themacafé: je bent afgemeld", "Themacafé"]


def test_somebody_who_comes_back_at_once_did_not_swap(app: Flask) -> None:
    session = session_of()
    registration = sign_up(session)
    told()
    cancel(registration)
    sign_up(session)
    gone, back = told()
    assert gone.subject == "Je bent afgemeld: Themacafé"
    assert "houd je" not in gone.text
    assert back.subject == "Themacafé"
    assert invitation(gone).uid != invitation(back).uid


def test_what_is_over_is_left_in_the_calendar(app: Flask, clock: time_machine.Traveller) -> None:
    registration = sign_up(session_of(3))
    told()
    clock.move_to(DAY + timedelta(hours=2))
    cancel(registration)
    overview, *parts = told()
    assert overview.subject == "Themacafé: je bent afgemeld"
    assert len(parts) == 2
