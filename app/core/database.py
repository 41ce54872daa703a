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
    """For statements past the session, where one writes often and nobody holds the rows."""
    return cast("sa.Table", model.__table__)


def new_public_id() -> str:
    """64 random bits as 16 hexadecimal characters: names a row to the outside without counting."""
    return secrets.token_hex(8)


class HasPublicId:
    public_id: Mapped[str] = mapped_column(sa.String(16), unique=True, default=new_public_id)


@contextmanager
def write_first(*, after_others: bool = False) -> Iterator[None]:
    """Transactions begun in here take SQLite's write lock at once; `after_others`: whoever waits for it goes first.

    SQLite refuses, without waiting, a transaction that read first and writes later when another wrote in
    between; with BEGIN IMMEDIATE it waits its turn instead. PostgreSQL needs none of this.
    """
    token, manners = _write_first.set(True), _after_others.set(after_others)
    try:
        yield
    finally:
        _write_first.reset(token)
        _after_others.reset(manners)


def expect_writes(expected: bool) -> None:
    """The same for the rest of this context, where no block can be put around it (a request)."""
    _write_first.set(expected)


def _on_connect(connection: Any, _record: object) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None  # BEGIN is ours, see below
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")  # readers go on while one writes
    cursor.execute("PRAGMA synchronous = NORMAL")  # safe in WAL: a power cut loses the last commits, never the file
    cursor.execute("PRAGMA busy_timeout = 30000")  # three hundred people wait their turn, they are not refused
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    if not _write_first.get():
        connection.exec_driver_sql("BEGIN")
        return
    database = connection.engine.url.database
    if database:  # a file
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
sa.event.listen(Pool, "checkin", _on_return)  # whatever happened to its transaction
