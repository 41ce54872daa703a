"""Commands for administrators of the site."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import click
from flask import Flask
from flask.cli import with_appcontext

from app.extensions import db


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
    os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o600))  # names, addresses and answers are for its owner alone
    with closing(sqlite3.connect(url.database)) as source, closing(sqlite3.connect(file)) as copy:
        source.backup(copy)
        sound = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if sound != "ok":
        raise click.ClickException(f"De kopie is niet gaaf: {sound}")
    click.echo(f"Reservekopie gemaakt: {file}")


def init_app(app: Flask) -> None:
    app.cli.add_command(backup)
