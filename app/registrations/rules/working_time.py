"""The hours in which school staff may be expected to read mail."""

from datetime import date, datetime, time, timedelta

from app.core import clock
from app.events.rules import REGION, is_day_off

OPENS, CLOSES = time(8), time(18)


def is_working_day(day: date, region: str = REGION) -> bool:
    """`region`: Noord, Midden or Zuid. For years not announced yet only public holidays are known."""
    return day.weekday() < 5 and not is_day_off(day, region)


def after(moment: datetime, working: timedelta, region: str = REGION) -> datetime:
    """The moment when `working` hours have passed since `moment`, counted on working days from 8 to 18 local time."""
    day, left = clock.local(moment).date(), working
    while True:
        begin, end = max(moment, clock.moment(day, OPENS)), clock.moment(day, CLOSES)
        if is_working_day(day, region) and begin < end:
            if left <= end - begin:
                return begin + left
            left -= end - begin
        day += timedelta(days=1)
