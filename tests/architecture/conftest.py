"""Migrated databases, copied for every test."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.extensions import db
from tests.databases import build_app, new_database


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
