"""What later slices keep about the dates of an event, and what of it goes along with a copy."""

from collections.abc import Callable, Collection
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from flask import Flask, current_app

from app.core.database import table_of
from app.events.models import Event, EventSession
from app.extensions import db


class Trace(StrEnum):
    PEOPLE = "people"  # anybody who ever signed up, whether or not they cancelled
    AGREEMENTS = "agreements"  # of the whole event


_TRACES = "traces_of_events"


Copy = Callable[[Event, Event], None]  # from the first to the second; harmless if repeated
_COPIES = "copies_of_events"


def copies(app: Flask, copy: Copy) -> None:
    app.extensions.setdefault(_COPIES, []).append(copy)


def copy_along(source: Event, new: Event) -> None:
    """What later slices keep about an event as a whole."""
    for copy in current_app.extensions.get(_COPIES, ()):
        copy(source, new)


def leaves(app: Flask, trace: Trace, column: sa.Column[Any]) -> None:
    """Rows whose `column` is the id of a date, or of an event, are such a trace."""
    app.extensions.setdefault(_TRACES, {}).setdefault(trace, []).append(column)


def has(trace: Trace, sessions: Collection[EventSession]) -> bool:
    """Whether any of these dates has such a trace."""
    return any(_refers(column, sessions) for column in current_app.extensions[_TRACES][trace])


def _refers(column: sa.Column[Any], sessions: Collection[EventSession]) -> bool:
    of_dates = any(key.column.table is table_of(EventSession) for key in column.foreign_keys)
    ids = {each.id if of_dates else each.event_id for each in sessions}
    return db.session.scalar(sa.select(column).where(column.in_(ids)).limit(1)) is not None
