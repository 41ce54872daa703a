"""The declarative base, and how a transaction begins."""

import math
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

PATIENCE = 15.0  # seconds that a request, a unit of the worker or a command waits for SQLite's other writers, in all
LOOK_AGAIN = 0.002  # seconds between two looks whether it is our turn
LETS_GO = 0.001  # seconds that the worker leaves to others before each unit; for what it costs see README, Decisions
READING = 10  # seconds that a single statement waits, on SQLite as on PostgreSQL, for what another holds

ANSWER = PATIENCE + 2  # seconds within which a request expects PostgreSQL to answer each of its questions

_waits_until: ContextVar[float | None] = ContextVar("waits_until", default=None)  # None: begins by reading
_after_others: ContextVar[bool] = ContextVar("after_others", default=False)


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


_AWAY = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    )
)


def is_away(error: object) -> bool:
    """Whether this says that the database is away, full or held by others, so that the same may succeed later."""
    if isinstance(error, sa.exc.TimeoutError):  # every connection is in use
        return True
    cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in _AWAY
    return isinstance(error, sa.exc.OperationalError) or (
        isinstance(error, sa.exc.DBAPIError) and error.connection_invalidated
    )


@contextmanager
def write_first(*, after_others: bool = False, patience: float | None = None) -> Iterator[None]:
    """Transactions begun in here take SQLite's write lock at once; `after_others`: once other writers are done.

    SQLite refuses at once, without waiting, to let a transaction write that has read before another one wrote. With
    BEGIN IMMEDIATE it waits its turn instead. On PostgreSQL the same deadline limits the wait for a row.
    """
    until, manners = _waits_until.set(time.perf_counter() + (patience or PATIENCE)), _after_others.set(after_others)
    try:
        yield
    finally:
        _waits_until.reset(until)
        _after_others.reset(manners)


def expect_writes(expected: bool) -> None:
    """The same for the rest of this context, for a request, where no block can be used."""
    _waits_until.set(time.perf_counter() + PATIENCE if expected else None)


def _connect(dialect: sa.Dialect, _record: object, given: Any, named: Any) -> Any:
    """None: as the dialect does it."""
    if dialect.driver != "psycopg":
        return None
    from app.core.postgres import BoundedConnection  # psycopg is not needed with SQLite

    return BoundedConnection.connect(*given, **named)


def _on_connect(connection: Any, _record: object) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None  # we issue BEGIN ourselves, see below
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {READING * 1000}")
    cursor.execute("PRAGMA journal_mode = WAL")  # readers continue during a write
    cursor.execute("PRAGMA synchronous = NORMAL")  # safe in WAL: a power cut loses the last commits, never the file
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    until = _waits_until.get()
    if connection.dialect.name != "sqlite":
        patience = READING if until is None else max(0.001, until - time.perf_counter())
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {math.ceil(patience * 1000)}")
        return
    if until is None:
        connection.exec_driver_sql("BEGIN")
        return
    if _after_others.get():
        time.sleep(LETS_GO)
    _wait_for_turn(connection.connection.driver_connection, until)


def _wait_for_turn(connection: Any, until: float) -> None:
    """BEGIN IMMEDIATE, and raises OperationalError when it was not our turn by `until`.

    SQLite itself would look up to a tenth of a second apart, and a worker that comes back at once keeps it out.
    """
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.perf_counter() > until:
                    raise sa.exc.OperationalError("BEGIN IMMEDIATE", None, error) from error
                time.sleep(LOOK_AGAIN)
            else:
                return
    finally:
        connection.execute(f"PRAGMA busy_timeout = {READING * 1000}")


sa.event.listen(Engine, "do_connect", _connect)
sa.event.listen(Engine, "connect", _on_connect)
sa.event.listen(Engine, "begin", _on_begin)
