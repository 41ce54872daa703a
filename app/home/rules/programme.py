"""How the programme is laid out: under which month each event is listed."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import groupby

from app.core.clock import local
from app.events.rules import Announced

MAIL_IS_LATE = timedelta(minutes=10)  # a running worker sends within seconds


def months(rows: Iterable[Announced]) -> list[tuple[date, list[Announced]]]:
    """Events by the first day of the month in which each has its next date, in order."""
    ordered = sorted(rows, key=lambda row: row.first)
    return [(month, list(group)) for month, group in groupby(ordered, key=lambda row: _month(row.first))]


def _month(moment: datetime) -> date:
    return local(moment).date().replace(day=1)


def is_late(waiting_since: datetime | None, now: datetime) -> bool:
    """Whether mail has waited so long that somebody should check."""
    return waiting_since is not None and now - waiting_since >= MAIL_IS_LATE
