from datetime import date, timedelta

import pytest

from app.events.rules import Every, a_year_later, by_pattern, is_day_off
from app.events.rules.patterns import FURTHEST

TUESDAY = date(2026, 11, 10)  # the second of the month


def never(_day: date) -> bool:
    return False


def days(*texts: str) -> list[date]:
    return [date.fromisoformat(each) for each in texts]


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        (Every.WEEK, days("2026-11-10", "2026-11-17", "2026-11-24")),
        (Every.TWO_WEEKS, days("2026-11-10", "2026-11-24", "2026-12-08")),
        (Every.MONTH, days("2026-11-10", "2026-12-08", "2027-01-12")),
    ],
)
def test_a_pattern_lays_out_its_dates_from_the_first(every: Every, expected: list[date]) -> None:
    assert by_pattern(TUESDAY, every, 3, never) == expected


def test_days_off_are_skipped_and_made_up_for_at_the_end() -> None:
    found = by_pattern(date(2026, 12, 8), Every.WEEK, 4, is_day_off)
    assert found == days("2026-12-08", "2026-12-15", "2027-01-05", "2027-01-12")


def test_the_first_date_stays_though_it_is_a_day_off() -> None:
    assert by_pattern(date(2026, 12, 25), Every.WEEK, 2, is_day_off)[0] == date(2026, 12, 25)


def test_the_fifth_weekday_of_a_month_means_its_last() -> None:
    assert by_pattern(date(2026, 9, 29), Every.MONTH, 3, never) == days("2026-09-29", "2026-10-27", "2026-11-24")


def test_a_pattern_that_finds_no_free_day_ends() -> None:
    found = by_pattern(TUESDAY, Every.WEEK, 3, lambda _day: True)
    assert found == [TUESDAY]
    last = by_pattern(TUESDAY, Every.WEEK, 3, lambda day: day - TUESDAY < FURTHEST)
    assert len(last) == 2


@pytest.mark.parametrize(
    ("day", "today", "expected"),
    [
        ("2026-03-10", "2026-11-04", "2027-03-09"),
        ("2020-03-10", "2026-11-04", "2027-03-09"),
        ("2025-11-05", "2026-11-04", "2027-11-03"),  # a year later is today, which is too soon
        ("2025-11-06", "2026-11-04", "2026-11-05"),
        ("2024-02-29", "2024-06-01", "2025-02-27"),
        ("2021-01-01", "2022-06-01", "2022-12-30"),
    ],
)
def test_last_years_date_comes_back_on_the_same_weekday(day: str, today: str, expected: str) -> None:
    found = a_year_later(date.fromisoformat(day), date.fromisoformat(today))
    assert found == date.fromisoformat(expected)
    assert found.weekday() == date.fromisoformat(day).weekday()


def test_every_day_of_a_year_comes_back_within_four_days_of_its_date() -> None:
    for day in (date(2024, 1, 1) + timedelta(days=offset) for offset in range(366)):
        later = a_year_later(day, date(2024, 6, 1))
        assert abs((later - day).days - 365) <= 4, day
        assert later.weekday() == day.weekday(), day
