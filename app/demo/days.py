"""The days of the demonstration year: realistic weekdays, outside holidays, around today."""

from dataclasses import dataclass
from datetime import date, timedelta

import holidays

TUESDAY, WEDNESDAY = 1, 2
REGION = "Noord"  # the school holidays of the demonstration's region


def later(day: date, days: int) -> date:
    return day + timedelta(days=days)


class Free:
    """Days on which schools can meet."""

    def __init__(self, years: range) -> None:
        self._holidays = holidays.country_holidays("NL", subdiv=REGION, categories=("public", "school"), years=years)

    def next(self, weekday: int, earliest: date, beside: tuple[int, ...] = (0,)) -> date:
        """The first such weekday from `earliest` on, such that the days at the offsets `beside` are free as well."""
        day = later(earliest, (weekday - earliest.weekday()) % 7)
        while any(later(day, days) in self._holidays for days in beside):
            day = later(day, 7)
        return day

    def last(self, weekday: int, latest: date) -> date:
        day = later(latest, -((latest.weekday() - weekday) % 7))
        while day in self._holidays:
            day = later(day, -7)
        return day


@dataclass(frozen=True)
class YearDays:
    """The day of each event; for those with two dates the first, a Tuesday (the other is Thursday)."""

    today: date
    cafe: date
    masterclass: date
    ib: date
    area: date
    second_cafe: date
    series: tuple[date, date, date]
    second_ib: date
    harvest: date


def days(today: date) -> YearDays:
    """Two events are past, the masterclass so recently that its evaluation usually still runs."""
    free = Free(range(today.year - 1, today.year + 3))
    masterclass = free.last(WEDNESDAY, later(today, -8))
    ib = free.next(TUESDAY, later(today, 10), beside=(0, 2))
    area = free.next(WEDNESDAY, later(ib, 35))
    second_cafe = free.next(TUESDAY, later(area, 18))
    first = free.next(WEDNESDAY, later(second_cafe, 20))
    second = free.next(WEDNESDAY, later(first, 20))
    third = free.next(WEDNESDAY, later(second, 20))
    second_ib = free.next(TUESDAY, later(third, 30), beside=(0, 2))
    return YearDays(
        today=today,
        cafe=free.last(WEDNESDAY, later(masterclass, -33)),
        masterclass=masterclass,
        ib=ib,
        area=area,
        second_cafe=second_cafe,
        series=(first, second, third),
        second_ib=second_ib,
        harvest=free.next(WEDNESDAY, later(second_ib, 18)),
    )
