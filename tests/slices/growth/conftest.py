"""Two sets that differ in nothing but their size, on each database."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from app.core.database import write_first
from app.extensions import db
from tests import databases
from tests.browse import Browser
from tests.conftest import NOW, in_use
from tests.databases import build_app, built_once, with_schema
from tests.people import sign_in_as
from tests.scale import Size, fill, look_over

SMALL = Size(schools=16, events=12, registrations=240)
LARGE = Size(schools=36, events=260, registrations=3_000)


def filled(folder: Path, size: Size, **settings: Any) -> Flask:
    app = with_schema(build_app(folder, **settings))
    with time_machine.travel(NOW, tick=False), app.app_context():
        with write_first():
            fill(size)
            db.session.commit()
            look_over()
        db.session.remove()
        db.engine.dispose()
    return app


def copied(folder: Path, name: str, size: Size) -> Flask:
    """The same in an SQLite file, filled once for this content of the code."""

    def build(new: Path) -> None:
        filled(new, size)

    shutil.copytree(built_once(name, build), folder, dirs_exist_ok=True)
    return signed_in(build_app(folder))


def signed_in(app: Flask) -> Flask:
    with time_machine.travel(NOW, tick=False), app.app_context():
        browser = Browser(app)
        sign_in_as(browser, "admin")
        app.extensions["tests.browser"] = browser
        db.session.remove()
        db.engine.dispose()
    return app


@contextmanager
def at_work(app: Flask) -> Iterator[Flask]:
    """In an application context. The sets are filled once for all tests: these may only look."""
    with in_use(app):
        yield app


@pytest.fixture(scope="session")
def small_set(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return copied(tmp_path_factory.mktemp("small"), "growth-small", SMALL)


@pytest.fixture(scope="session")
def large_set(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return copied(tmp_path_factory.mktemp("large"), "growth-large", LARGE)


@pytest.fixture(scope="session")
def large_postgres(postgres_server: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with databases.new_database(postgres_server) as url:  # type: ignore[arg-type]
        yield signed_in(filled(tmp_path_factory.mktemp("large-postgres"), LARGE, DATABASE_URL=url))


@pytest.fixture
def large(large_set: Flask) -> Iterator[Flask]:
    """The larger set on SQLite, in an application context; tests only read it."""
    with at_work(large_set) as app:
        yield app


@pytest.fixture(params=["sqlite", "postgres"])
def any_large(request: pytest.FixtureRequest) -> Iterator[Flask]:
    """The larger set on each database in turn."""
    with at_work(request.getfixturevalue("large_set" if request.param == "sqlite" else "large_postgres")) as app:
        yield app


def admin(app: Flask) -> Browser:
    """The browser of somebody who may see everything."""
    browser: Browser = app.extensions["tests.browser"]
    return browser


def count(table: sa.FromClause | type) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(table)) or 0
