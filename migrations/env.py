"""How migrations run: the same on SQLite and PostgreSQL, all or nothing, one at a time."""

from importlib import import_module
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext
from flask import current_app
from sqlalchemy.engine import Connection

from app.core.database import write_first
from app.core.types import UtcDateTime

for models in Path(current_app.root_path).glob("*/models*"):  # a file, or a package where it grew
    import_module(f"app.{models.parent.name}.models")  # so that the metadata knows every table

migrate = current_app.extensions["migrate"]
metadata = migrate.db.metadatas[None]
ONE_AT_A_TIME = 8_271_306  # a number of our own: two machines that start together migrate in turn


def as_plain_types(kind: str, thing: Any, _context: AutogenContext) -> str | bool:
    """Migrations keep working when the application's own types are long gone."""
    if kind == "type" and isinstance(thing, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(thing, sa.TypeDecorator):
        return f"sa.{thing.impl_instance!r}"
    return False


def leave_out_empty(_context: Any, _revision: Any, directives: list[Any]) -> None:
    if getattr(context.config.cmd_opts, "autogenerate", False) and directives[0].upgrade_ops.is_empty():
        directives[:] = []
        print("The models and the database agree: nothing to write.")


def say(*, step: Any, **_rest: Any) -> None:
    revision = step.up_revision
    print(f"Database: {'to' if step.is_upgrade else 'back from'} {revision.revision} {revision.doc}")


def foreign_keys(connection: Connection, enforced: bool) -> None:
    """Off while SQLite migrates: a table is changed by copying it and dropping the old one, which would delete every
    row that refers to it. The pragma has no effect in a transaction, so it bypasses SQLAlchemy.
    """
    if connection.dialect.name == "sqlite":
        cursor = connection.connection.cursor()
        cursor.execute(f"PRAGMA foreign_keys = {'ON' if enforced else 'OFF'}")
        cursor.close()


def check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"rows that point to nothing after this migration: {broken[:5]}")


def run() -> None:
    with migrate.db.engine.connect() as connection, write_first():
        foreign_keys(connection, enforced=False)
        context.configure(
            connection=connection,
            target_metadata=metadata,
            render_item=as_plain_types,
            process_revision_directives=leave_out_empty,
            on_version_apply=say,
            transactional_ddl=True,  # on SQLite too: BEGIN is ours (app.core.database)
            **migrate.configure_args,
        )
        try:
            with context.begin_transaction():
                if connection.dialect.name == "postgresql":
                    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(ONE_AT_A_TIME)))
                context.run_migrations()
                check_foreign_keys(connection)
        finally:
            foreign_keys(connection, enforced=True)


if context.is_offline_mode():
    raise SystemExit("Migrations need a database: they look at what is there.")
run()
