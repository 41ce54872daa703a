"""One writer per row, on both SQLite and PostgreSQL."""

from functools import cache
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session, object_session
from sqlalchemy.orm.attributes import set_committed_value


class Lockable(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def lock_version(self) -> int: ...


class Gone(LookupError):
    """The row was deleted by somebody else."""


def lock(row: Lockable) -> None:
    """Lock `row` until the transaction ends and refresh it. Raises Gone if the row no longer exists."""
    take_as_read(row)
    _session(row).refresh(row)


def take_as_read(row: Lockable) -> bool:
    """Lock `row` until the transaction ends, and return whether nobody else has locked it since it was read.

    If so, whatever was read in the same statement and changes only under this lock need not be read again. The lock is
    an UPDATE, since SELECT … FOR UPDATE compiles to nothing on SQLite; on PostgreSQL an UPDATE takes the row lock too.
    Raises Gone if the row no longer exists.
    """
    table = type(row).__table__  # type: ignore[attr-defined]
    version = _session(row).execute(_hold(table), {"row_id": row.id}).scalar()
    if version is None:
        raise Gone(f"{table.name} {row.id}")
    is_as_read = bool(version == row.lock_version + 1)
    set_committed_value(row, "lock_version", version)
    return is_as_read


def _session(row: Lockable) -> Session:
    session = object_session(row)
    assert session is not None
    return session


@cache
def _hold(table: sa.Table) -> sa.UpdateBase:
    return (
        sa.update(table)
        .where(table.c.id == sa.bindparam("row_id"))
        .values(lock_version=table.c.lock_version + 1)
        .returning(table.c.lock_version)
    )
