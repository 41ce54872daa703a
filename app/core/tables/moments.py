"""Dates and times as people and their spreadsheets write them, all in Europe/Amsterdam."""

import re
from datetime import date, datetime, time, timedelta

MONTHS = (
    ("januari", "january"),
    ("februari", "february"),
    ("maart", "mrt", "march"),
    ("april",),
    ("mei", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("augustus", "august"),
    ("september",),
    ("oktober", "october"),
    ("november",),
    ("december",),
)
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_DAY_ZERO = date(1899, 12, 30)  # of the serial numbers in spreadsheets
_ISO = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?:t00:00(?::00)?)?")
_DIGITS = re.compile(r"([12][0-9]{3})()([0-9]{2})([0-9]{2})")
_DUTCH = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_NAMED = re.compile(r"([0-9]{1,2})[- ]([a-z]{3,9})\.?[- ]'?([0-9]{4}|[0-9]{2})")
_WEEKDAY = re.compile(r"([a-z]{2,9})[., ]+(?=[0-9])")
_LAST_CENTURY = 70  # '98 is 1998
_LONGEST = 60  # characters in a date or time
_MIDNIGHT = re.compile(r" 0?0:00:00$")  # as registers end a date
_SERIAL = re.compile(r"[0-9]{5}")
_TIME = re.compile(r"([0-9]{1,2})[.:u h]([0-9]{2})(?::[0-9]{2})?(?: ?(?:uur|u|h))?")
_HOUR = re.compile(r"([0-9]{1,2}) ?(?:uur|u|h)")
_FRACTION = re.compile(r"0[.,]([0-9]|[0-9]{3,17})")
_FROM_TO = re.compile(r"(?:van )?([0-9][^-–]*?)(?: uur)? ?(?:-|–|tot(?: en met)?|t/m) ?([0-9].*)")
_DAY_FIRST = re.compile(r"(.*[0-9])(?:,? (?:om )?|t)([0-9]{1,2}[.:uh].*)")


def day(text: str) -> date | None:
    """'2027-03-09', '9-3-2027', '9/3/27', 'di 9 mrt 2027' or the serial number 46455; None if it is not a date.

    None too if it names another day of the week than that of the date.
    """
    text = _MIDNIGHT.sub("", _tidy(text).replace("’", "'"))
    if _SERIAL.fullmatch(text):
        return _DAY_ZERO + timedelta(days=int(text))
    weekday = _WEEKDAY.match(text)
    found = _date(text[weekday.end() :] if weekday else text)
    if found and weekday and not WEEKDAYS[found.weekday()].startswith(weekday[1]):
        return None
    return found


def _date(text: str) -> date | None:
    parts: tuple[str, str, str]
    if iso := _ISO.fullmatch(text) or _DIGITS.fullmatch(text):
        parts = (iso[1], iso[3], iso[4])
    elif dutch := _DUTCH.fullmatch(text):
        parts = (dutch[4], dutch[3], dutch[1])
    elif named := _NAMED.fullmatch(text):
        parts = (named[3], _month(named[2]), named[1])
    else:
        return None
    year, month, on = map(int, parts)
    if len(parts[0]) == 2:
        year += 1900 if year >= _LAST_CENTURY else 2000
    try:
        return date(year, month, on)
    except ValueError:
        return None


def _month(name: str) -> str:
    for number, names in enumerate(MONTHS, start=1):
        if name == "sept" or any(each.startswith(name) for each in names):
            return str(9 if name == "sept" else number)
    return "0"


def time_of_day(text: str) -> time | None:
    """'13:30', '13.30 uur', '13u30', '13 uur', or a spreadsheet's fraction of a day; None if it is not a time."""
    text = _tidy(text)
    if fraction := _FRACTION.fullmatch(text):
        minutes = round(float(f"0.{fraction[1]}") * 24 * 60)
        return time(minutes // 60, minutes % 60) if minutes < 24 * 60 else None
    whole = _HOUR.fullmatch(text)
    found = whole or _TIME.fullmatch(text)
    try:
        return time(int(found[1]), 0 if whole else int(found[2])) if found else None
    except ValueError:
        return None


def from_to(text: str) -> tuple[str, str] | None:
    """The two times of '13.30-15.30' or 'van 13.30 tot 15.30 uur'; None if it is not a range."""
    found = _FROM_TO.fullmatch(_tidy(text))
    if found and time_of_day(found[1]) and time_of_day(found[2]):
        return found[1], found[2]
    return None


def day_and_time(text: str, otherwise: time) -> tuple[date, time] | None:
    """'2-11-2026' or '2-11-2026 12.00'; a day without a time means `otherwise`."""
    text = _MIDNIGHT.sub("", _tidy(text))
    serial, point, fraction = text.partition(".")
    if point and _SERIAL.fullmatch(serial) and fraction.isdecimal():
        moment = datetime.combine(_DAY_ZERO, time()) + timedelta(minutes=round(float(text) * 24 * 60))
        return moment.date(), moment.time()
    both = _DAY_FIRST.fullmatch(text)
    if both and (on := day(both[1])) and (at := time_of_day(both[2])):
        return on, at
    alone = day(text)
    return (alone, otherwise) if alone else None


def _tidy(text: str) -> str:
    return " ".join(text.casefold().split()) if len(text) <= _LONGEST else ""
