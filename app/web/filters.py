"""How moments and numbers are shown: in Europe/Amsterdam, with times written with a dot, as is usual in Dutch."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache, partial
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from flask import Flask
from flask_babel import get_locale, gettext
from jinja2.filters import do_wordwrap

from app.core.clock import local, now
from app.core.folding import plain
from app.web.language import language
from app.web.text import markdown, say


def _day(moment: datetime | date) -> date:
    return local(moment).date() if isinstance(moment, datetime) else moment


def _shape(moment: datetime | date, pattern: str) -> str:
    return _shaped(_day(moment), pattern, str(get_locale() or "nl"))


@lru_cache(maxsize=4096)
def _shaped(day: date, pattern: str, locale: str) -> str:
    """Cached: a programme formats the same few days in the same few ways on every request."""
    return format_date(day, pattern, locale=locale)


def long_date(moment: datetime | date) -> str:
    """'woensdag 9 oktober 2019'."""
    return _shape(moment, "EEEE d MMMM y")


def day_date(moment: datetime | date) -> str:
    """'woensdag 9 oktober'."""
    return _shape(moment, "EEEE d MMMM")


def short_date(moment: datetime | date) -> str:
    """'wo 9 oktober'."""
    return _shape(moment, "EEE d MMMM")


def tiny_date(moment: datetime | date) -> str:
    """'9 okt'."""
    return _shape(moment, "d MMM").rstrip(".")


def weekday(moment: datetime | date) -> str:
    return _shape(moment, "EEE").rstrip(".")


def day_number(moment: datetime | date) -> str:
    return str(_day(moment).day)


def month(moment: datetime | date) -> str:
    return _shape(moment, "MMMM")


def short_month(moment: datetime | date) -> str:
    return _shape(moment, "MMM").rstrip(".")


def year(moment: datetime | date) -> str:
    return str(_day(moment).year)


def clock_time(moment: datetime) -> str:
    """'13.30'; in English '13:30'."""
    at = local(moment)
    return f"{at.hour}{':' if language() == 'en' else '.'}{at.minute:02}"


def from_to(start: datetime, end: datetime) -> str:
    """'van 13.30 tot 15.30 uur'."""
    return str(gettext("van %(start)s tot %(end)s uur", start=clock_time(start), end=clock_time(end)))


def time_range(start: datetime, end: datetime) -> str:
    """'13.30–15.30 uur'."""
    return str(gettext("%(start)s–%(end)s uur", start=clock_time(start), end=clock_time(end)))


def iso(moment: datetime) -> str:
    return local(moment).isoformat(timespec="minutes")


def minutes_until(moment: datetime) -> int:
    """Whole minutes from now, rounded up; 0 once it has come."""
    return max(0, -((now() - moment) // timedelta(minutes=1)))


def decimal(value: float | Decimal, digits: int = 1) -> str:
    """7.84 → '7,8'."""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return format_decimal(rounded, format=f"0.{'0' * digits}", locale=get_locale() or "nl")


_ROLES = frozenset(
    (
        "adviseur",
        "begeleider",
        "consulent",
        "coordinator",
        "directeur",
        "medewerker",
        "organisator",
        "procesbegeleider",
        "programmamanager",
        "projectleider",
    )
)


def addressee(name: str) -> str:
    """A contact in a sentence: 'Coördinator bijeenkomsten' → 'de coördinator bijeenkomsten'; a person stays as is."""
    first, _, rest = name.partition(" ")
    if plain(first) not in _ROLES:
        return name
    return str(gettext("de %(role)s", role=f"{first.lower()} {rest}".strip()))


FILTERS: tuple[Callable[..., Any], ...] = (
    long_date,
    day_date,
    short_date,
    tiny_date,
    weekday,
    day_number,
    month,
    short_month,
    year,
    clock_time,
    iso,
    decimal,
    addressee,
    markdown,
    say,
)


def init_app(app: Flask) -> None:
    for function in FILTERS:
        app.add_template_filter(function)
    app.add_template_global(from_to)
    app.add_template_global(time_range)
    app.add_template_global(minutes_until)
    # a link in plain text must not be broken at its hyphens
    app.jinja_env.filters["wordwrap"] = partial(do_wordwrap, break_long_words=False, break_on_hyphens=False)
    app.jinja_env.filters["wordwrap"].jinja_pass_arg = do_wordwrap.jinja_pass_arg  # type: ignore[attr-defined]
