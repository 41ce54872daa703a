"""Commands for administrators of the site."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import click
import flask_migrate
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy.engine import URL

from app.core import clock
from app.extensions import db

BESIDE = ("-wal", "-shm")  # what SQLite keeps beside a database that is in use


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def backup(file: Path) -> None:
    """Copy a running SQLite database to FILE, consistent even during writes."""
    url = db.engine.url
    if url.get_backend_name() != "sqlite" or not url.database:
        raise click.ClickException(
            "Deze gegevens staan in PostgreSQL. Maak een reservekopie met pg_dump, bijvoorbeeld: "
            f"pg_dump --format=custom --file={file} {url.render_as_string(hide_password=True)}"
        )
    if file.exists():
        raise click.ClickException(f"{file} bestaat al. Kies een andere naam.")
    with closing(sqlite3.connect(url.database)) as source:
        _copy(source, file)
    click.echo(f"Reservekopie gemaakt: {file}")


def _copy(source: sqlite3.Connection, file: Path) -> None:
    """A new file with all that `source` holds: names, addresses and answers are for its owner alone."""
    os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o600))
    with closing(sqlite3.connect(file)) as copy:
        source.backup(copy)
        sound = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if sound != "ok":
        raise click.ClickException(f"De kopie is niet gaaf: {sound}")


def put_back(copy: Path, url: URL) -> Path | None:
    """Replace the database by this copy; raises ClickException if it cannot be. Returns where the replaced one went."""
    if url.get_backend_name() != "sqlite" or not url.database:
        raise click.ClickException(
            "Deze gegevens staan in PostgreSQL. Zet de kopie terug met pg_restore, en daarna: flask restore --after"
        )
    database = Path(url.database).resolve()
    _check_idle(database)
    new = database.with_name(f"{database.name}.nieuw")
    new.unlink(missing_ok=True)
    try:
        _read(copy, new)
        with suppress(PermissionError):  # root puts it back for the site's user
            os.chown(new, database.stat().st_uid, database.stat().st_gid)
        kept = _set_aside(database)
        new.replace(database)
    finally:
        new.unlink(missing_ok=True)
    return kept


def _check_idle(database: Path) -> None:
    """SQLite leaves WAL mode only if no other connection is open."""
    try:
        with closing(sqlite3.connect(database, timeout=0)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        raise click.ClickException(
            f"Stop eerst de website en de worker: de database is in gebruik ({error})."
        ) from error
    except sqlite3.DatabaseError:
        return  # it is damaged, which may be why a copy is put back


def _read(copy: Path, new: Path) -> None:
    """The copy may be on a disk that cannot be written; if it is a database that was in use, its changes come along."""
    mode = "mode=ro" if copy.with_name(f"{copy.name}-wal").exists() else "immutable=1"
    try:
        with closing(sqlite3.connect(f"{copy.resolve().as_uri()}?{mode}", uri=True)) as source:
            _copy(source, new)
            (version,) = source.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise click.ClickException(f"{copy} is geen kopie van Bijeen: {error}") from error
    if version not in _known_versions():
        raise click.ClickException(
            f"{copy} is van een nieuwere versie van Bijeen ({version}). Werk eerst het programma bij."
        )


def _set_aside(database: Path) -> Path | None:
    """A second name for the present database, so that at every moment one of the two has its place."""
    if not database.stat().st_size:
        return None
    kept = database.with_name(f"{database.name}.voor-{clock.local(clock.now()):%Y%m%d-%H%M%S}")
    kept.hardlink_to(database)
    for ending in BESIDE:
        beside = database.with_name(database.name + ending)
        if beside.exists():
            beside.rename(kept.with_name(kept.name + ending))
    return kept


def _known_versions() -> set[str]:
    """By the names of the migrations' files: they can be imported only while one runs."""
    folder = Path(current_app.extensions["migrate"].directory) / "versions"
    return {file.name.partition("_")[0] for file in folder.glob("[0-9]*.py")}


def migrate() -> None:
    """To this version's tables."""
    flask_migrate.upgrade()


def init_app(app: Flask) -> None:
    app.cli.add_command(backup)
