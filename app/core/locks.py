"""One writer per row, on SQLite and PostgreSQL alike."""

from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session, object_session


class Lockable(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def lock_version(self) -> int: ...


class Gone(LookupError):
    """The row was deleted by somebody else."""


def lock(row: Lockable) -> None:
    """Hold `row` until the transaction ends, and read it again. Raises Gone when the row is no more."""
    session = take(row)
    session.refresh(row)


def take(row: Lockable) -> Session:
    """Hold `row` until the transaction ends; the caller reads it again, with what hangs on it.

    An UPDATE, since SELECT … FOR UPDATE compiles to nothing on SQLite; PostgreSQL takes the row lock by it too.
    Raises Gone when the row is no more.
    """
    session = object_session(row)
    assert session is not None
    table = type(row).__table__  # type: ignore[attr-defined]
    done = session.execute(
        sa.update(table).where(table.c.id == row.id).values(lock_version=table.c.lock_version + 1)
    )
    if done.rowcount != 1:  # type: ignore[attr-defined]
        raise Gone(f"{table.name} {row.id}")
    return session
