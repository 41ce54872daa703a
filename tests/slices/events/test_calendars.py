from datetime import UTC, datetime, timedelta

import icalendar
from flask import Flask
from time_machine import Traveller

from app.core import clock
from app.core.clock import AMSTERDAM
from app.core.database import write_first
from app.events import actions
from app.events.models import EventState
from app.extensions import db
from tests import factories as make
from tests.words import write_words

SUMMER, WINTER = (
    datetime(2027, 6, 9, 13, 30, tzinfo=AMSTERDAM),
    datetime(2027, 1, 20, 14, 0, tzinfo=AMSTERDAM),
)


def fetched(app: Flask, path: str = "/agenda.ics", **headers: str):
    return app.test_client().get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})


def vevents(app: Flask, path: str = "/agenda.ics") -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(fetched(app, path).data).walk("VEVENT"))


def test_the_programme_is_a_calendar_that_needs_no_cookie(app: Flask) -> None:
    make.event()
    response = fetched(app)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "Set-Cookie" not in response.headers
    text = response.get_data(as_text=True)
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in text
    assert "X-WR-CALNAME:" in text
    assert "\r\nNAME:" in text
    assert "ATTENDEE" not in text
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert "RDATE" not in text


def test_summer_and_winter_keep_their_local_hours(app: Flask) -> None:
    make.event([make.event_session([make.meeting(SUMMER)]), make.event_session([make.meeting(WINTER)], name="b")])
    starts = sorted(event["DTSTART"].dt for event in vevents(app))
    assert [start.astimezone(UTC).hour for start in starts] == [13, 11]
    assert [(start.hour, start.minute) for start in starts] == [(14, 0), (13, 30)]


def test_nothing_changed_is_answered_with_304_by_etag_and_by_date(app: Flask) -> None:
    make.event()
    first = fetched(app)
    assert fetched(app, If_None_Match=first.headers["ETag"]).status_code == 304
    assert fetched(app, If_Modified_Since=first.headers["Last-Modified"]).status_code == 304
    assert app.test_client().head("/agenda.ics").headers["ETag"] == first.headers["ETag"]


def test_time_passing_alone_changes_no_byte(app: Flask, clock: Traveller) -> None:
    make.event()
    first = fetched(app)
    clock.shift(timedelta(days=2))
    assert fetched(app).data == first.data


def test_a_moved_meeting_raises_its_sequence_and_its_stamp(app: Flask, clock: Traveller) -> None:
    event = make.event()
    before = vevents(app)[0]
    clock.shift(3600)
    meeting = event.sessions[0].meetings[0]
    with write_first():
        actions.reschedule(
            meeting,
            starts_at=meeting.starts_at + timedelta(days=1),
            ends_at=meeting.ends_at + timedelta(days=1),
            doors_at=None,
            venue="Elders",
            address="",
            online_url="",
            by="command",
        )
        db.session.commit()
    after = vevents(app)[0]
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after["DTSTAMP"].dt - before["DTSTAMP"].dt == timedelta(hours=1)
    assert after["LOCATION"] == "Elders"


def test_a_cancelled_meeting_stays_ninety_days_as_cancelled(app: Flask, clock: Traveller) -> None:
    event = make.event()
    with write_first():
        actions.mark_event_cancelled(event, reason="Ziekte", by="command")
        db.session.commit()
    assert [each["STATUS"] for each in vevents(app)] == ["CANCELLED"]
    clock.shift(timedelta(days=90))
    assert [each["STATUS"] for each in vevents(app)] == ["CANCELLED"]
    clock.shift(timedelta(seconds=1))
    assert vevents(app) == []


def test_a_save_the_date_is_tentative_and_a_concept_absent(app: Flask) -> None:
    make.event(state=EventState.SAVE_THE_DATE)
    make.event(state=EventState.DRAFT)
    assert [each["STATUS"] for each in vevents(app)] == ["TENTATIVE"]


def test_a_title_cannot_bring_properties_of_its_own(app: Flask) -> None:
    make.event(title="x\r\nBEGIN:VALARM\rATTENDEE:mailto:a@b.nl\x00; a,b", goal="één\u2028twee")
    found = vevents(app)
    assert len(found) == 1
    assert not found[0].subcomponents
    assert "ATTENDEE" not in found[0]
    assert found[0]["SUMMARY"].endswith("a,b")


def test_the_link_to_join_is_not_in_a_public_calendar(app: Flask) -> None:
    make.event([make.event_session([make.meeting(venue="", address="", online_url="https://meet.example/geheim")])])
    assert b"geheim" not in fetched(app).data
    assert "LOCATION" not in vevents(app)[0]


def test_one_event_has_its_own_calendar_with_the_same_uids(app: Flask) -> None:
    event = make.event()
    make.event()
    assert [each["UID"] for each in vevents(app, f"/bijeenkomsten/{event.slug}.ics")] == [vevents(app)[0]["UID"]]


def test_the_calendar_takes_the_programmes_filters(app: Flask) -> None:
    make.event(title="Voor de KC")
    make.event(title="Druk? Rust!")
    write_words()
    assert len(vevents(app, "/agenda.ics?q=ib-er")) == 1
    assert clock.now() < make.event().starts_at
