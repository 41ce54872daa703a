"""How planned meetings are laid out, and what needs attention: plain values in, plain values out."""

from app.home.rules.calendar import (
    DayEntry,
    Month,
    by_day,
    clashes,
    day_in,
    grid_days,
    month_in,
    month_of,
    school_year_in,
    school_year_months,
)
from app.home.rules.days import DayOff, day_off, days_off
from app.home.rules.news import Happened, happened, looked_back
from app.home.rules.programme import MAIL_IS_LATE, is_late, months
from app.home.rules.style import Measured, least, measured, shades, tokens
from app.home.rules.todo import LAPSES_WITHIN, QUESTIONS_BEFORE, READY_BEFORE, TOLD_AFTERWARDS, Unready, unready

__all__ = [
    "LAPSES_WITHIN",
    "MAIL_IS_LATE",
    "QUESTIONS_BEFORE",
    "READY_BEFORE",
    "TOLD_AFTERWARDS",
    "DayEntry",
    "DayOff",
    "Happened",
    "Measured",
    "Month",
    "Unready",
    "by_day",
    "clashes",
    "day_in",
    "day_off",
    "days_off",
    "grid_days",
    "happened",
    "is_late",
    "least",
    "looked_back",
    "measured",
    "month_in",
    "month_of",
    "months",
    "school_year_in",
    "school_year_months",
    "shades",
    "tokens",
    "unready",
]
