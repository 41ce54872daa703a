from datetime import UTC, date, datetime, timedelta

import pytest

from app.core.clock import AMSTERDAM
from app.registrations.rules import working_time


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-11-04", True),  # a Wednesday
        ("2026-11-07", False),  # Saturday
        ("2026-11-08", False),  # Sunday
        ("2026-10-09", True),  # the Friday before the autumn holiday of region Noord
        ("2026-10-14", False),  # in it
        ("2026-10-19", True),  # the Monday after; region Zuid is away then
        ("2027-05-17", False),  # Whit Monday
        ("2026-12-25", False),
    ],
)
def test_working_days_leave_out_weekends_and_the_holidays_of_noord(day: str, works: bool) -> None:
    assert working_time.is_working_day(date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-11-04 08:00", 8, "2026-11-04 16:00"),
        ("2026-11-04 10:00", 8, "2026-11-04 18:00"),  # up to closing time, not on to the next morning
        ("2026-11-04 10:01", 8, "2026-11-05 08:01"),
        ("2026-11-04 17:00", 8, "2026-11-05 15:00"),
        ("2026-11-04 06:00", 8, "2026-11-04 16:00"),  # early mail waits for eight o'clock
        ("2026-11-04 18:00", 8, "2026-11-05 16:00"),
        ("2026-11-04 23:30", 1, "2026-11-05 09:00"),
        ("2026-11-06 17:00", 8, "2026-11-09 15:00"),  # over a weekend
        ("2026-11-07 12:00", 8, "2026-11-09 16:00"),
        ("2026-10-09 14:00", 8, "2026-10-19 12:00"),  # over the autumn holiday
        ("2026-12-18 17:00", 2, "2027-01-04 09:00"),  # over Christmas and New Year
        ("2027-03-25 17:00", 2, "2027-03-30 09:00"),  # over Good Friday, Easter and the change to summer time
    ],
)
def test_working_hours_run_from_eight_to_six_on_working_days(start: str, hours: int, end: str) -> None:
    assert working_time.after(at(start), timedelta(hours=hours)) == at(end)


def test_hours_are_local_whatever_zone_the_moment_is_told_in() -> None:
    assert working_time.after(datetime(2026, 11, 4, 7, tzinfo=UTC), timedelta(hours=1)) == at("2026-11-04 09:00")


def test_a_year_without_announced_school_holidays_still_has_its_public_ones() -> None:
    assert not working_time.is_working_day(date(2040, 12, 25))
    assert working_time.is_working_day(date(2040, 12, 19))
