"""The only clock. Moments are aware and in UTC; users see them in Europe/Amsterdam."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FIRST_YEAR, LAST_YEAR = 2000, 2100  # a date in another year is a typing error
_pretended: ContextVar[datetime | None] = ContextVar("pretended", default=None)


def now() -> datetime:
    return _pretended.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Run the block as if it were `moment`, so that the demonstration year is built with the normal actions."""
    token = _pretended.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _pretended.reset(token)


def local(moment: datetime) -> datetime:
    return moment.astimezone(AMSTERDAM)


def today() -> date:
    return local(now()).date()


def exists(day: date, at: time) -> bool:
    """False for the hour that is skipped when summer time begins."""
    naive = datetime.combine(day, at)
    return naive.replace(tzinfo=AMSTERDAM).astimezone(UTC).astimezone(AMSTERDAM).replace(tzinfo=None) == naive


def school_year_start(day: date) -> date:
    """The first of August, when the school year legally begins (WPO article 1)."""
    return date(day.year if day.month >= 8 else day.year - 1, 8, 1)


def moment(day: date, at: time) -> datetime:
    """The UTC moment of a local day and time; the first one if that time occurs twice."""
    return datetime.combine(day, at, tzinfo=AMSTERDAM).astimezone(UTC)
