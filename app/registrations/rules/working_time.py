"""Hours in which somebody at a school may be expected to read mail."""

from datetime import date, datetime, time, timedelta
from functools import cache

import holidays

from app.core import clock

OPENS, CLOSES = time(8), time(18)
REGION = "Noord"


@cache
def _days_off(year: int) -> frozenset[date]:
    """Public holidays and the region's school holidays; of years not announced yet, the public ones alone."""
    return frozenset(
        holidays.country_holidays("NL", subdiv=REGION, categories=("public", "school"), years=year)
    )


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in _days_off(day.year)


def after(moment: datetime, working: timedelta) -> datetime:
    """When `working` hours have gone by since `moment`, counted on working days from 8 to 18 local time."""
    day, left = clock.local(moment).date(), working
    while True:
        begin, end = max(moment, clock.moment(day, OPENS)), clock.moment(day, CLOSES)
        if is_working_day(day) and begin < end:
            if left <= end - begin:
                return begin + left
            left -= end - begin
        day += timedelta(days=1)
