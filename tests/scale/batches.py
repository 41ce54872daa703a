"""Rows on their way to the database, thousands at a time."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.core.database import Base, new_public_id
from app.extensions import db

AT_ONCE = 8_000
CACHE = 256 * 1024  # KiB; SQLite's own two megabytes would read each index from disk again and again


class Batches:
    """Numbers each row itself, so that others can point at it before it is written.

    For a database that nobody else writes into: the numbers given out here are not taken from its sequences.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self._waiting: dict[sa.Table, list[dict[str, Any]]] = defaultdict(list)
        self._last: dict[sa.Table, int] = {}
        self._order = list(db.metadata.sorted_tables)  # what is pointed at comes first
        if session.get_bind().dialect.name == "sqlite":
            session.execute(sa.text(f"PRAGMA cache_size = -{CACHE}"))

    def add(self, model: type[Base] | sa.Table, row: Mapping[str, Any]) -> None:
        """A row without a number: its key is given. Every row of a table names the same columns."""
        table = model if isinstance(model, sa.Table) else _table(model)
        waiting = self._waiting[table]
        waiting.append(dict(row))
        if len(waiting) >= AT_ONCE:
            self.write()

    def numbered(self, model: type[Base], row: Mapping[str, Any]) -> int:
        """A row that gets the next number, which is given back, and a public name where it has none."""
        table = _table(model)
        number = self._last[table] = self._newest(table) + 1
        named = {"public_id": new_public_id()} if "public_id" in table.c and "public_id" not in row else {}
        self.add(model, {"id": number, **named, **row})
        return number

    def _newest(self, table: sa.Table) -> int:
        if table not in self._last:
            self._last[table] = self.session.scalar(sa.select(sa.func.max(table.c.id))) or 0
        return self._last[table]

    def write(self) -> None:
        """All that waits."""
        for table in self._order:
            rows = self._waiting.pop(table, None)
            if rows:
                self.session.connection().execute(sa.insert(table), rows)

    def finish(self) -> None:
        """Write the rest, and let PostgreSQL's own numbers go on after ours."""
        self.write()
        if self.session.get_bind().dialect.name == "postgresql":
            for table, number in self._last.items():
                sequence = sa.func.pg_get_serial_sequence(table.name, "id")
                self.session.execute(sa.select(sa.func.setval(sequence, max(1, number))))


def _table(model: type[Base]) -> sa.Table:
    table = model.__table__
    assert isinstance(table, sa.Table)
    return table
