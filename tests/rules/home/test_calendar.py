from datetime import date, datetime, timedelta
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest

from app.core.clock import AMSTERDAM
from app.events.models import Event, EventKind, EventSession, EventState, Meeting
from app.events.rules import ShownState
from app.home.rules import (
    DayEntry,
    clashes,
    day_in,
    day_off,
    grid_days,
    month_in,
    month_of,
    school_year_in,
    school_year_months,
)
from app.places.models import WorkArea

NOW = datetime(2026, 11, 4, 10, tzinfo=AMSTERDAM)
_NUMBERS = count(1)


def an_entry(
    day: int, hour: int = 14, *, areas: tuple[str, ...] = (), cancelled: bool = False, **values: Any
) -> DayEntry:
    begin = datetime(2026, 12, day, hour, tzinfo=AMSTERDAM)
    place = {key: values.pop(key, "") for key in ("venue", "room")}
    meeting = Meeting(
        public_id=f"{day}-{hour}-{values.get('title')}",
        starts_at=begin,
        ends_at=begin + timedelta(hours=2),
        address="",
        **place,
    )
    session = EventSession(
        meetings=[meeting],
        starts_at=begin,
        ends_at=meeting.ends_at,
        seats_taken=0,
        waiting=0,
        cancelled_at=NOW if cancelled else None,
    )
    Event(
        **{
            "id": next(_NUMBERS),
            "title": "Bijeenkomst",
            "state": EventState.OPEN,
            "sessions": [session],
            "speakers": "",
            "audience": "",
            "report": "",
            "ends_at": meeting.ends_at,
            "kind": EventKind(name="Café"),
            "work_areas": [WorkArea(name=name) for name in areas],
            **values,
        }
    )
    return DayEntry.of(meeting, NOW)


def told(*entries: DayEntry) -> list[str]:
    going_on = [(each.event.id, each.slot) for each in entries if each.counts]
    return [str(each) for said in clashes(entries, going_on).values() for each in said]


def test_a_month_is_whole_weeks_from_monday() -> None:
    month = month_of(date(2026, 11, 1), "Noord")
    assert (month.weeks[0][0], month.weeks[-1][-1]) == (date(2026, 10, 26), date(2026, 12, 6))
    assert grid_days(month.first) == (date(2026, 10, 26), date(2026, 12, 6))
    assert month.holds(date(2026, 11, 30))
    assert not month.holds(date(2026, 12, 1))
    assert not month.holds(date(2027, 11, 1))


def test_the_months_around_are_named_also_over_new_year() -> None:
    assert month_of(date(2026, 12, 1), "Noord").next == date(2027, 1, 1)
    assert month_of(date(2027, 1, 1), "Noord").previous == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("2026-12", date(2026, 12, 1)),
        ("2026-13", date(2026, 11, 1)),
        ("", date(2026, 11, 1)),
        ("2026-1", date(2026, 11, 1)),
        ("1999-12", date(2026, 11, 1)),
        ("2026-12-01", date(2026, 11, 1)),
        ("²026-12", date(2026, 11, 1)),
    ],
)
def test_an_address_that_names_no_month_means_this_one(asked: str, first: date) -> None:
    assert month_in(asked, date(2026, 11, 4)) == first


def test_an_address_names_a_school_year_by_the_year_it_begins_in() -> None:
    assert school_year_in("2025", date(2026, 11, 4)) == date(2025, 8, 1)
    assert school_year_in("x", date(2026, 11, 4)) == date(2026, 8, 1)
    months = school_year_months(date(2026, 8, 1))
    assert (months[0], months[4], months[5], months[-1], len(months)) == (
        date(2026, 8, 1),
        date(2026, 12, 1),
        date(2027, 1, 1),
        date(2027, 7, 1),
        12,
    )


def test_a_public_holiday_within_a_school_holiday_goes_by_its_own_name() -> None:
    christmas, boxing_week = day_off(date(2026, 12, 25), "Noord"), day_off(date(2026, 12, 29), "Noord")
    assert christmas is not None
    assert christmas.is_public
    assert boxing_week is not None
    assert (boxing_week.name, boxing_week.is_public) == ("Kerstvakantie", False)
    assert day_off(date(2026, 11, 4), "Noord") is None


def test_holidays_are_those_of_the_region() -> None:
    day = date(2027, 2, 15)  # spring holiday in the south and the middle or the north, never in all three
    assert len({day_off(day, region) is None for region in ("Noord", "Midden", "Zuid")}) == 2


def test_a_holiday_is_named_on_its_first_day_and_each_monday() -> None:
    month = month_of(date(2026, 12, 1), "Noord")
    begins = [day for week in month.weeks for day in week if month.begins_off(day)]
    assert date(2026, 12, 19) in begins
    assert date(2026, 12, 22) not in begins
    assert date(2026, 12, 28) in begins


def test_two_events_for_one_area_on_a_day_are_in_each_others_way() -> None:
    first, second = (
        an_entry(1, 9, areas=("Alkmaar",), title="A"),
        an_entry(1, 14, areas=("Alkmaar",), title="B"),
    )
    assert len(told(first, second)) == 2
    assert "“B”" in told(first, second)[0]


def test_other_areas_other_days_and_what_was_called_off_are_not() -> None:
    here, there = an_entry(1, areas=("Alkmaar",), title="A"), an_entry(1, areas=("Schagen",), title="B")
    assert told(here, there) == []
    assert told(here, an_entry(2, areas=("Alkmaar",), title="B")) == []
    assert told(here, an_entry(1, areas=("Alkmaar",), title="B", cancelled=True)) == []


@pytest.mark.parametrize(("others", "told_of"), [(3, 3), (4, 4)])
def test_of_a_day_full_of_clashes_the_first_three_are_told_and_that_there_is_more(others: int, told_of: int) -> None:
    first = an_entry(1, 9, areas=("Alkmaar",), title="A")
    beside = [(1000 + n, an_entry(1, 9, areas=("Alkmaar",), title=f"B{n}").slot) for n in range(others)]
    (said,) = clashes([first], beside).values()
    assert len(said) == told_of
    assert ("Die dag is er nog meer." in map(str, said)) == (others > 3)


@pytest.mark.parametrize(
    ("asked", "day"),
    [("2026-11-04", date(2026, 11, 4)), ("2026-02-30", None), ("2026-11", None), ("", None), ("\0", None)],
)
def test_an_address_names_a_day_that_there_is(asked: str, day: date | None) -> None:
    assert day_in(asked) == day


def test_a_day_in_a_holiday_alone_is_no_clash() -> None:
    assert told(an_entry(25, areas=("Alkmaar",)), an_entry(25, areas=("Schagen",))) == []


def test_one_room_at_one_time_is_a_clash() -> None:
    first = an_entry(1, 14, areas=("Alkmaar",), title="A", venue="Het Baken")
    second = an_entry(1, 15, areas=("Schagen",), title="B", venue="Het Baken")
    assert len(told(first, second)) == 2
    assert told(first, an_entry(1, 16, areas=("Schagen",), title="B", venue="Het Baken")) == []


def test_a_date_called_off_shows_as_such_in_an_event_that_goes_on() -> None:
    assert an_entry(1, cancelled=True).shown is ShownState.CANCELLED
    assert an_entry(1).shown is not ShownState.CANCELLED


def test_the_local_day_counts() -> None:
    meeting: Any = SimpleNamespace(starts_at=datetime(2026, 11, 30, 23, 30, tzinfo=NOW.tzinfo))
    assert DayEntry(meeting, ShownState.OPEN).day == date(2026, 11, 30)
