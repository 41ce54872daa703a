from datetime import date, datetime, timedelta

import pytest

from app.core.clock import AMSTERDAM, school_year_start
from app.events.models import Event, EventSession, EventState, Meeting
from app.events.rules import Announced
from app.home.rules import is_late, months

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


def test_events_stand_under_the_month_of_their_first_date_to_come_in_order() -> None:
    series = Announced.of(an_event(a_session(a_meeting(11, 3), a_meeting(12, 1))), NOW)
    november = Announced.of(an_event(a_session(a_meeting(11, 30))), NOW)
    next_year = Announced.of(an_event(a_session(a_meeting(11, 30, year=2027))), NOW)
    assert months([next_year, series, november]) == [
        (date(2026, 11, 1), [november]),
        (date(2026, 12, 1), [series]),
        (date(2027, 11, 1), [next_year]),
    ]


def test_the_month_is_the_one_on_the_dutch_calendar() -> None:
    midnight = Announced.of(an_event(a_session(a_meeting(12, 1, hour=0))), NOW)  # still November in UTC
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
