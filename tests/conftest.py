"""The app on a real database file that is put back before each test, with the clock stopped and the network closed."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from sqlalchemy.pool import NullPool

from app import create_app
from app.core.clock import AMSTERDAM
from app.core.database import Base
from app.extensions import db, limiter
from tests.browse import Browser
from tests.people import sign_in_as

NOW = datetime(2026, 11, 4, 10, 0, tzinfo=AMSTERDAM)  # a Wednesday, outside every school holiday


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "real_clock: the clock runs in this test")


@pytest.fixture(autouse=True)
def clock(request: pytest.FixtureRequest) -> Iterator[time_machine.Traveller | None]:
    """The stopped clock; `clock.shift(seconds)` and `clock.move_to(moment)` set it."""
    if request.node.get_closest_marker("real_clock") or request.node.get_closest_marker("journey"):
        yield None
        return
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def build_app(folder: Path, **overrides: object) -> Flask:
    environ = {
        "INSTANCE_PATH": str(folder),
        "SECRET_KEY": "key-of-the-tests",
        "PUBLIC_URL": "http://localhost",
        "RATELIMIT_ENABLED": "0",
        **{name: str(overrides.pop(name)) for name in list(overrides) if name == "DATABASE_URL"},
    }
    return create_app(
        {"ENVIRON": environ, "TESTING": True, "SQLALCHEMY_ENGINE_OPTIONS": {"poolclass": NullPool}, **overrides}
    )


@pytest.fixture(scope="session")
def _sqlite(tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, Path, Path]:
    folder = tmp_path_factory.mktemp("instance")
    app = build_app(folder)
    with app.app_context():
        Base.metadata.create_all(db.engine)
    file = folder / "bijeen.sqlite3"
    empty = folder / "empty.sqlite3"
    with sa.create_engine(f"sqlite:///{file}").connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(file, empty)
    return app, file, empty


@pytest.fixture
def app(_sqlite: tuple[Flask, Path, Path]) -> Iterator[Flask]:
    """The application on an empty SQLite file, in an application context."""
    app, file, empty = _sqlite
    for leftover in (file.with_name(file.name + "-wal"), file.with_name(file.name + "-shm")):
        leftover.unlink(missing_ok=True)
    shutil.copy(empty, file)
    with app.app_context():
        yield app
        db.session.remove()
    limiter.reset()


@pytest.fixture
def browser(app: Flask) -> Browser:
    """A stranger's browser."""
    return Browser(app)


@pytest.fixture
def organiser(app: Flask) -> Browser:
    """The browser of a signed-in organiser."""
    browser = Browser(app)
    sign_in_as(browser, "organiser")
    return browser
