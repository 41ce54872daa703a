from datetime import date, datetime, timedelta

import pytest

from app.core.clock import AMSTERDAM
from app.events.models import Event, EventSession, EventState, Meeting
from app.home.rules import ProgrammeRow, is_late, months, school_year_start

NOW = datetime(2026, 11, 4, 10, tzinfo=AMSTERDAM)


def a_meeting(month: int, day: int, hour: int = 14, venue: str = "De Zonnecirkel", year: int = 2026) -> Meeting:
    begin = datetime(year, month, day, hour, tzinfo=AMSTERDAM)
    return Meeting(
        starts_at=begin,
        ends_at=begin + timedelta(hours=2),
        venue=venue,
        address="Middenweg 100, Heerhugowaard",
    )


def a_session(*meetings: Meeting) -> EventSession:
    return EventSession(
        meetings=list(meetings),
        starts_at=meetings[0].starts_at,
        ends_at=meetings[-1].ends_at,
        capacity=10,
        seats_taken=0,
        waiting=0,
        has_waiting_list=True,
    )


def an_event(*sessions: EventSession) -> Event:
    return Event(title="Bijeenkomst", state=EventState.OPEN, sessions=list(sessions))


def days(row: ProgrammeRow) -> list[tuple[int, int]]:
    return [(moment.month, moment.day) for moment in row.dates]


def test_of_sessions_to_choose_from_each_is_named_by_its_first_date() -> None:
    row = ProgrammeRow.of(an_event(a_session(a_meeting(12, 1), a_meeting(12, 8)), a_session(a_meeting(12, 3))), NOW)
    assert days(row) == [(12, 1), (12, 3)]
    assert row.is_choice


def test_of_one_session_every_meeting_is_named() -> None:
    row = ProgrammeRow.of(an_event(a_session(a_meeting(12, 1), a_meeting(12, 8), a_meeting(12, 15))), NOW)
    assert days(row) == [(12, 1), (12, 8), (12, 15)]
    assert not row.is_choice


def test_what_is_over_is_left_out_of_an_event_that_goes_on() -> None:
    chosen = ProgrammeRow.of(an_event(a_session(a_meeting(11, 3)), a_session(a_meeting(11, 5))), NOW)
    assert days(chosen) == [(11, 5)]
    assert len(chosen.sessions) == 1
    series = ProgrammeRow.of(an_event(a_session(a_meeting(11, 3), a_meeting(11, 17))), NOW)
    assert days(series) == [(11, 17)]


def test_of_an_event_that_is_over_all_dates_are_named() -> None:
    row = ProgrammeRow.of(an_event(a_session(a_meeting(10, 1), a_meeting(10, 8))), NOW)
    assert days(row) == [(10, 1), (10, 8)]


def test_a_meeting_that_goes_on_now_is_still_named() -> None:
    assert days(ProgrammeRow.of(an_event(a_session(a_meeting(11, 4, hour=9))), NOW)) == [(11, 4)]
    assert days(ProgrammeRow.of(an_event(a_session(a_meeting(11, 4, hour=8), a_meeting(11, 5))), NOW)) == [(11, 5)]


def test_hours_are_named_once_when_they_are_the_same_also_across_summer_time() -> None:
    summer, winter = a_meeting(10, 24, year=2027), a_meeting(11, 7, year=2027)
    row = ProgrammeRow.of(an_event(a_session(summer, winter)), NOW)
    assert row.hours == (summer.starts_at, summer.ends_at)


def test_hours_that_differ_are_not_named() -> None:
    assert (
        ProgrammeRow.of(an_event(a_session(a_meeting(12, 1)), a_session(a_meeting(12, 3, hour=9))), NOW).hours is None
    )


def test_the_place_is_named_without_its_street_and_only_when_it_is_one_place() -> None:
    here, there = a_meeting(12, 1), a_meeting(12, 3, venue="Het Baken")
    assert ProgrammeRow.of(an_event(a_session(here)), NOW).place == "De Zonnecirkel, Heerhugowaard"
    assert ProgrammeRow.of(an_event(a_session(here), a_session(there)), NOW).place == ""


def test_of_a_place_not_known_yet_nothing_is_named() -> None:
    meeting = a_meeting(12, 1, venue="")
    meeting.address = ""
    assert ProgrammeRow.of(an_event(a_session(meeting)), NOW).place == ""


def test_why_one_cannot_sign_up_stands_by_each_session() -> None:
    closed = a_session(a_meeting(12, 1))
    closed.sign_up_until = NOW - timedelta(seconds=1)
    row = ProgrammeRow.of(an_event(closed, a_session(a_meeting(12, 3))), NOW)
    assert [objection.code if objection else None for _, objection in row.sessions] == [None, "closed"]


def test_the_date_that_has_a_seat_comes_first() -> None:
    full = a_session(a_meeting(12, 1))
    full.seats_taken = 10
    row = ProgrammeRow.of(an_event(full, a_session(a_meeting(12, 3))), NOW)
    assert [each.seats_free for each, _ in row.sessions] == [10, 0]
    assert row.told_once == []


def test_what_is_so_of_all_dates_is_told_once() -> None:
    first, second = a_session(a_meeting(12, 1)), a_session(a_meeting(12, 3))
    row = ProgrammeRow.of(an_event(first, second), NOW)
    assert row.told_once == []  # as many places on each is still said of each
    first.seats_taken = second.seats_taken = 10
    assert ProgrammeRow.of(an_event(first, second), NOW).told_once == [(first, None)]
    first.sign_up_from = second.sign_up_from = NOW + timedelta(days=1)
    assert len(ProgrammeRow.of(an_event(first, second), NOW).told_once) == 1
    second.sign_up_from = NOW + timedelta(days=2)
    assert ProgrammeRow.of(an_event(first, second), NOW).told_once == []


def test_events_stand_under_the_month_of_their_first_date_to_come_in_order() -> None:
    series = ProgrammeRow.of(an_event(a_session(a_meeting(11, 3), a_meeting(12, 1))), NOW)
    november = ProgrammeRow.of(an_event(a_session(a_meeting(11, 30))), NOW)
    next_year = ProgrammeRow.of(an_event(a_session(a_meeting(11, 30, year=2027))), NOW)
    assert months([next_year, series, november]) == [
        (date(2026, 11, 1), [november]),
        (date(2026, 12, 1), [series]),
        (date(2027, 11, 1), [next_year]),
    ]


def test_the_month_is_the_one_on_the_dutch_calendar() -> None:
    midnight = ProgrammeRow.of(an_event(a_session(a_meeting(12, 1, hour=0))), NOW)  # still November in UTC
    assert months([midnight])[0][0] == date(2026, 12, 1)


@pytest.mark.parametrize(("waited", "late"), [(599, False), (600, True), (601, True)])
def test_mail_is_late_after_ten_minutes(waited: int, late: bool) -> None:
    assert is_late(NOW - timedelta(seconds=waited), NOW) is late


def test_where_no_mail_waits_none_is_late() -> None:
    assert not is_late(None, NOW)


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2026, 7, 31), date(2025, 8, 1)),
        (date(2026, 8, 1), date(2026, 8, 1)),
        (date(2027, 1, 1), date(2026, 8, 1)),
    ],
)
def test_a_school_year_begins_on_the_first_of_august(day: date, start: date) -> None:
    assert school_year_start(day) == start
