"""Several dates from a simple pattern, and last year's dates in the next year."""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta, weekday

from app.core.text import Sentence, sentence

MOST_DATES = 60
WEEK = timedelta(days=7)
FURTHEST = timedelta(days=5 * 366)  # a pattern without free days ends here
LAST = 5  # the fifth Tuesday of a month means its last one


class Every(StrEnum):
    WEEK = "week"
    TWO_WEEKS = "twee-weken"
    MONTH = "maand"

    @property
    def label(self) -> Sentence:
        return _LABELS[self]


_LABELS = {
    Every.WEEK: sentence("elke week"),
    Every.TWO_WEEKS: sentence("om de week"),
    Every.MONTH: sentence("elke maand op dezelfde weekdag, bijvoorbeeld de tweede dinsdag"),
}


def by_pattern(first: date, every: Every, times: int, is_off: Callable[[date], bool]) -> list[date]:
    """`times` days from `first` on; days off are skipped and made up for at the end.

    The first was chosen by somebody, so it stays, whatever day it is.
    """
    found, day, step = [first], first, 0
    while len(found) < times and day - first < FURTHEST:
        step += 1
        day = _next(first, every, step)
        if not is_off(day):
            found.append(day)
    return found


def _next(first: date, every: Every, step: int) -> date:
    if every is Every.MONTH:
        return _in_month(first, step)
    return first + WEEK * step * (2 if every is Every.TWO_WEEKS else 1)


def _in_month(first: date, months: int) -> date:
    """The same weekday `months` later: the second Tuesday stays the second, a fifth becomes the last."""
    number = (first.day - 1) // 7 + 1
    if number < LAST:
        return first + relativedelta(months=months, day=1, weekday=weekday(first.weekday(), number))
    return first + relativedelta(months=months, day=31, weekday=weekday(first.weekday(), -1))


def a_year_later(day: date, today: date) -> date:
    """The same weekday in the same week of the next year; for older dates, of the first year that is not past."""
    years = 1
    while (later := _same_weekday(day, day.year + years)) <= today:
        years += 1
    return later


def _same_weekday(day: date, year: int) -> date:
    """The day with the same weekday nearest to the same date in that year."""
    target = date(year, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)
    off = (day.weekday() - target.weekday() + 3) % 7 - 3
    return target + timedelta(days=off)
