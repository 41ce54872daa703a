"""The only clock. Moments are aware and in UTC; people read them in Europe/Amsterdam."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_pretended: ContextVar[datetime | None] = ContextVar("pretended", default=None)


def now() -> datetime:
    return _pretended.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """As if it were `moment`: the demonstration lives through its year by the same actions as everybody."""
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
    """False for the hour that the change to summer time skips."""
    naive = datetime.combine(day, at)
    return naive.replace(tzinfo=AMSTERDAM).astimezone(UTC).astimezone(AMSTERDAM).replace(tzinfo=None) == naive


def moment(day: date, at: time) -> datetime:
    """The UTC moment of a local day and time; of an hour that comes twice, the first."""
    return datetime.combine(day, at, tzinfo=AMSTERDAM).astimezone(UTC)
