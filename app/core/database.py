"""The declarative base, and how a transaction begins."""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.pool import ConnectionPoolEntry, Pool

from app.core.turns import Turn

_write_first: ContextVar[bool] = ContextVar("write_first", default=False)
_after_others: ContextVar[bool] = ContextVar("after_others", default=False)
TURN = "turn"


class Base(DeclarativeBase):
    """Every constraint has a name, so that a migration can drop it on both databases."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def table_of(model: type[Base]) -> sa.Table:
    """For statements that bypass the ORM session: frequent writes of rows that nobody has loaded."""
    return cast("sa.Table", model.__table__)


def new_public_id() -> str:
    """64 random bits as 16 hexadecimal characters: identifies a row publicly without revealing a count."""
    return secrets.token_hex(8)


class HasPublicId:
    public_id: Mapped[str] = mapped_column(sa.String(16), unique=True, default=new_public_id)


@contextmanager
def write_first(*, after_others: bool = False) -> Iterator[None]:
    """Transactions begun in here take SQLite's write lock at once; `after_others`: once other writers are done.

    SQLite refuses at once, without waiting, to let a transaction write that has read before another one wrote. With
    BEGIN IMMEDIATE it waits its turn instead. PostgreSQL needs none of this.
    """
    token, manners = _write_first.set(True), _after_others.set(after_others)
    try:
        yield
    finally:
        _write_first.reset(token)
        _after_others.reset(manners)


def expect_writes(expected: bool) -> None:
    """The same for the rest of this context, for a request, where no block can be used."""
    _write_first.set(expected)


def _on_connect(connection: Any, _record: object) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None  # we issue BEGIN ourselves, see below
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")  # readers continue during a write
    cursor.execute("PRAGMA synchronous = NORMAL")  # safe in WAL: a power cut loses the last commits, never the file
    cursor.execute("PRAGMA busy_timeout = 30000")  # three hundred people wait their turn instead of being refused
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    if not _write_first.get():
        connection.exec_driver_sql("BEGIN")
        return
    database = connection.engine.url.database
    if database:  # not in memory
        connection.info[TURN] = Turn(database, after_others=_after_others.get())
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _on_end(connection: Connection) -> None:
    _end_turn(connection.info)


def _on_return(_connection: object, record: ConnectionPoolEntry) -> None:
    _end_turn(record.info)


def _end_turn(info: dict[Any, Any]) -> None:
    turn = info.pop(TURN, None)
    if turn is not None:
        turn.end()


sa.event.listen(Engine, "connect", _on_connect)
sa.event.listen(Engine, "begin", _on_begin)
sa.event.listen(Engine, "commit", _on_end)
sa.event.listen(Engine, "rollback", _on_end)
sa.event.listen(Pool, "checkin", _on_return)  # however the transaction ended
