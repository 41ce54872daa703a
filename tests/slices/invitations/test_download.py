"""The calendar on one's own page: the same meetings under the same UIDs as in the mail."""

from datetime import datetime, timedelta

import icalendar
import pytest
import time_machine
from flask import Flask

from app.core.clock import AMSTERDAM
from app.events.models import EventSession
from app.extensions import db
from app.registrations.models import Registration
from app.web.links import token
from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.slices.invitations.worker import cancel, invitation, move, sign_up, told, told_once

DAY = datetime(2026, 12, 3, 13, 30, tzinfo=AMSTERDAM)
WEEK = timedelta(weeks=1)


def session_of(meetings: int = 1, **values: object) -> EventSession:
    all_of_them = [make.meeting(DAY + week * WEEK, online_url="https://meet.example/a") for week in range(meetings)]
    session = make.event_session(all_of_them, **values)
    make.event([session], title="Themacafé")
    return session


def path_of(registration: Registration) -> str:
    return f"/aanmelding/{token('registration', registration)}/agenda.ics"


def download(browser: Browser, registration: Registration) -> list[icalendar.Event]:
    response = browser.client.get(path_of(registration))
    db.session.rollback()
    assert response.status_code == 200
    text = response.get_data(as_text=True)
    calendar = icalendar.Calendar.from_ical(text)
    assert str(calendar["METHOD"]) == "PUBLISH"
    assert "ATTENDEE" not in text
    assert "/aanmelding/" not in text
    return calendar.walk("VEVENT")


def test_it_is_a_calendar_to_download_and_not_to_keep(browser: Browser) -> None:
    response = browser.client.get(path_of(sign_up(session_of())))
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Content-Disposition"] == 'attachment; filename="bijeenkomst.ics"'
    assert "Set-Cookie" not in response.headers


def test_what_is_downloaded_before_the_mail_carries_its_uid_already(browser: Browser) -> None:
    registration = sign_up(session_of(3))
    early = download(browser, registration)
    mailed = [invitation(message) for message in told()[1:]]
    late = download(browser, registration)
    for before, sent, after in zip(early, mailed, late, strict=True):
        assert str(before["UID"]) == sent.uid == str(after["UID"])
        assert int(before["SEQUENCE"]) == sent.sequence == int(after["SEQUENCE"]) == 0
        for name in ("SUMMARY", "DESCRIPTION", "LOCATION", "DTSTART", "DTEND", "URL"):
            assert before[name] == sent.event[name] == after[name]
        assert str(after["ORGANIZER"]) == str(sent.event["ORGANIZER"])
        assert str(after["STATUS"]) == "CONFIRMED"


def test_two_people_never_share_a_uid(browser: Browser) -> None:
    session = session_of()
    first, second = (
        sign_up(session, email="een@school.example"),
        sign_up(session, email="twee@school.example"),
    )
    uids = {str(download(browser, each)[0]["UID"]) for each in (first, second)}
    assert len(uids) == 2


def test_a_move_shows_at_once_under_the_sequence_of_the_mail_to_come(browser: Browser) -> None:
    session = session_of()
    registration = sign_up(session)
    told()
    move(session.meetings[0], WEEK)
    (early,) = download(browser, registration)
    sent = invitation(told_once())
    (late,) = download(browser, registration)
    assert (
        (str(early["UID"]), int(early["SEQUENCE"]))
        == (sent.uid, sent.sequence)
        == (str(late["UID"]), int(late["SEQUENCE"]))
    )
    assert early["DTSTART"].dt == sent.event["DTSTART"].dt == DAY + WEEK


@pytest.mark.parametrize("told_first", [True, False])
def test_cancelled_meetings_are_shown_as_cancelled(browser: Browser, told_first: bool) -> None:
    registration = sign_up(session_of())
    (standing,) = download(browser, registration)
    if told_first:
        told()
    cancel(registration)
    (early,) = download(browser, registration)
    told()
    (late,) = download(browser, registration)
    for gone in (early, late):
        assert str(gone["STATUS"]) == "CANCELLED"
        assert (str(gone["UID"]), int(gone["SEQUENCE"])) == (str(standing["UID"]), 1)
        assert "meet.example" not in str(gone)


def test_what_was_attended_before_a_cancellation_stays(browser: Browser, clock: time_machine.Traveller) -> None:
    registration = sign_up(session_of(2))
    told()
    clock.move_to(DAY + timedelta(days=1))
    cancel(registration)
    told()
    assert [(str(event["STATUS"]), int(event["SEQUENCE"])) for event in download(browser, registration)] == [
        ("CONFIRMED", 0),
        ("CANCELLED", 1),
    ]


def test_somebody_who_waits_has_it_pencilled_in_without_the_join_link(browser: Browser) -> None:
    (event,) = download(browser, sign_up(session_of(capacity=0)))
    assert str(event["STATUS"]) == "TENTATIVE"
    assert str(event["SUMMARY"]) == "Wachtlijst: Themacafé"
    assert "meet.example" not in event.to_ical().decode()


def test_signing_up_again_is_another_entry(browser: Browser) -> None:
    session = session_of()
    registration = sign_up(session)
    (first,) = download(browser, registration)
    cancel(registration)
    (second,) = download(browser, sign_up(session))
    assert str(first["UID"]) != str(second["UID"])


def test_the_same_facts_are_the_same_bytes(browser: Browser, clock: time_machine.Traveller) -> None:
    registration = sign_up(session_of(3))
    told()
    path = path_of(registration)
    first = browser.client.get(path).get_data()
    clock.shift(WEEK)
    assert browser.client.get(path).get_data() == first


@pytest.mark.parametrize("wrong", ["x" * 42, "x", "0" * 16])
def test_a_wrong_token_finds_nothing(browser: Browser, wrong: str) -> None:
    sign_up(session_of())
    browser.open(f"/aanmelding/{wrong}/agenda.ics", status=404)


def test_a_token_of_another_purpose_or_another_version_finds_nothing(browser: Browser) -> None:
    registration = sign_up(session_of())
    path = path_of(registration)
    browser.open(f"/aanmelding/{token('evaluation', registration)}/agenda.ics", status=404)
    browser.open(path[: -len("x/agenda.ics")] + "/agenda.ics", status=404)
    registration.token_version += 1
    db.session.commit()
    browser.open(path, status=404)


def test_reading_changes_nothing(browser: Browser) -> None:
    registration = sign_up(session_of())
    download(browser, registration)
    assert told_once().kind == "confirmed"


def test_three_meetings_take_no_more_statements_than_one(app: Flask, browser: Browser) -> None:
    counts = []
    for number in (1, 3):
        registration = sign_up(session_of(number), email=f"{number}@school.example")
        told()
        with counted_statements() as statements:
            download(browser, registration)
        counts.append(len(statements))
    assert counts[0] == counts[1]
