"""What later slices keep about the dates of an event; each registers the column that names a date or its event."""

from collections.abc import Collection
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from flask import Flask, current_app

from app.core.database import table_of
from app.events.models import EventSession
from app.extensions import db


class Trace(StrEnum):
    PEOPLE = "people"  # anybody who ever signed up, whether or not they cancelled
    AGREEMENTS = "agreements"  # of the whole event


_TRACES = "traces_of_events"


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
