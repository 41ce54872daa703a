from dataclasses import dataclass

import sqlalchemy as sa

from app.core.database import Base
from app.events.models import Event, EventKind
from app.extensions import db
from app.places.models import Organisation, School, WorkArea


@dataclass(frozen=True)
class Firsts:
    """Which of the first things a site needs exist."""

    organisation: bool
    work_areas: bool
    schools: bool
    kinds: bool
    events: bool


def firsts() -> Firsts:
    def is_any(table: type[Base]) -> sa.ColumnElement[bool]:
        return sa.exists(sa.select(1).select_from(table))

    tables = (is_any(Organisation), is_any(WorkArea), is_any(School), is_any(EventKind), is_any(Event))
    organisation, areas, schools, kinds, events = db.session.execute(sa.select(*tables)).one()
    return Firsts(organisation, areas, schools, kinds, events)
