"""Real workers in processes of their own, with a database and a mail server on loopback."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.clock import now
from app.core.database import write_first
from app.extensions import db
from app.outbox.models import Delivery, Message
from tests import factories as make
from tests.conftest import closed_at_the_end, in_use
from tests.databases import NEUTRAL, POOL, build_app, new_database, with_schema
from tests.mailbox import Mailbox, open_mailbox, posting
from tests.processes import Command
from tests.slices.worker.place import Place, PostgresPlace

PATIENCE = 60.0  # seconds; a busy machine needs some to start Python


def wait_until(fact: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not fact():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)


class Site:
    """A database with mail in it, and the workers that deliver it."""

    def __init__(self, app: Flask, folder: Path, mailbox: Mailbox) -> None:
        self.app, self.folder, self.mailbox = app, folder, mailbox
        self.workers: list[Command] = []
        self.environ = {
            **os.environ,
            **NEUTRAL,
            "INSTANCE_PATH": str(folder),
            "DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
            "MAIL_SERVER": mailbox.host,
            "MAIL_PORT": str(mailbox.port),
        }

    @contextmanager
    def database(self) -> Iterator[None]:
        with self.app.app_context(), write_first():
            yield
            db.session.commit()

    def put(self, number: int) -> set[str]:
        """So many mails; the addresses they go to."""
        with self.database():
            return {make.message().recipient for _ in range(number)}

    def statuses(self) -> dict[Delivery, int]:
        with self.database():
            rows = db.session.execute(sa.select(Message.status, sa.func.count()).group_by(Message.status))
            return {row[0]: row[1] for row in rows}

    def let_leases_run_out(self) -> None:
        """As if it were two minutes later."""
        with self.database():
            db.session.execute(sa.update(Message).values(lease_until=now()).where(Message.lease_until.is_not(None)))

    def worker(self, *arguments: str) -> Command:
        log = self._log(len(self.workers))
        self.workers.append(Command("flask", "worker", *arguments, environment=self.environ, log=log))
        return self.workers[-1]

    def has_received(self, number: int) -> bool:
        return len(self.mailbox.received) >= number

    def has_started(self, worker: Command) -> bool:
        return "worker started" in self.log(worker)

    def log(self, worker: Command) -> str:
        return self._log(self.workers.index(worker)).read_text()

    def _log(self, number: int) -> Path:
        return self.folder / f"worker-{number}.log"

    def run_once(self) -> None:
        worker = self.worker("--once")
        assert worker.wait(PATIENCE) == 0, self.log(worker)

    def end(self) -> None:
        for worker in self.workers:
            worker.kill()
            worker.wait()


@contextmanager
def open_site(folder: Path, **settings: Any) -> Iterator[Site]:
    app = with_schema(build_app(folder, **settings))
    with open_mailbox() as mailbox:
        site = Site(app, folder, mailbox)
        try:
            yield site
        finally:
            site.end()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with open_site(tmp_path) as site:
        yield site


@pytest.fixture(params=["sqlite", "postgres"])
def any_site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """The same on each database in turn."""
    settings = {"DATABASE_URL": request.getfixturevalue("new_postgres")} if request.param == "postgres" else {}
    with open_site(tmp_path, **settings) as site:
        yield site


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_place")
        return
    server, migrated = request.getfixturevalue("postgres_server"), request.getfixturevalue("migrated_name")
    with new_database(server, migrated) as url:
        app = build_app(tmp_path, DATABASE_URL=url, SQLALCHEMY_ENGINE_OPTIONS=POOL)
        with closed_at_the_end(app), open_mailbox() as mailbox, posting(app, mailbox), in_use(app):
            yield PostgresPlace(app, tmp_path, mailbox)


@pytest.fixture(scope="session")
def _sqlite_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = build_app(tmp_path_factory.mktemp("place"), SQLALCHEMY_ENGINE_OPTIONS=POOL)
    with closed_at_the_end(app):
        yield app


@pytest.fixture
def sqlite_place(_sqlite_site: Flask, migrated_file: Path) -> Iterator[Place]:
    """In a folder with nothing but a migrated database."""
    folder = Path(_sqlite_site.instance_path)
    with _sqlite_site.app_context():
        db.engine.dispose()
    for left in folder.iterdir():
        left.unlink()
    shutil.copy(migrated_file, folder)
    with open_mailbox() as mailbox, posting(_sqlite_site, mailbox), in_use(_sqlite_site):
        yield Place(_sqlite_site, folder, mailbox)
