"""Writers of one SQLite file take turns, and requests go before the worker."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core import turns
from app.core.database import write_first
from app.core.turns import Turn
from app.extensions import db
from tests import factories as make

pytestmark = pytest.mark.real_clock


@pytest.fixture
def file(tmp_path: Path) -> str:
    return str(tmp_path / "a.sqlite3")


def beside(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def taking(file: str, said: list[str], name: str, *, after_others: bool = False) -> threading.Thread:
    """Somebody who waits for a turn, says so once it came, and ends it."""
    waits = threading.Event()

    def take() -> None:
        waits.set()
        turn = Turn(file, after_others=after_others)
        said.append(name)
        turn.end()

    thread = beside(take)
    waits.wait(5)
    time.sleep(0.05)  # it is in the queue now
    return thread


def test_one_writes_at_a_time(file: str) -> None:
    said: list[str] = []
    turn = Turn(file, after_others=False)
    second = taking(file, said, "second")
    assert said == []
    turn.end()
    second.join(5)
    assert said == ["second"]


def test_the_worker_gives_way_to_somebody_who_waits(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 5.0)
    said: list[str] = []
    turn = Turn(file, after_others=False)
    worker = taking(file, said, "worker", after_others=True)
    teacher = taking(file, said, "teacher")
    turn.end()
    worker.join(5)
    teacher.join(5)
    assert said == ["teacher", "worker"]


def test_the_worker_has_its_turn_in_a_rush_too(file: str) -> None:
    pressing = Turn(file, after_others=False)
    said: list[str] = []
    worker = taking(file, said, "worker", after_others=True)
    time.sleep(turns.PATIENCE + 0.1)  # somebody presses all the while
    pressing.end()
    worker.join(5)
    assert said == ["worker"]


def test_a_second_turn_of_the_same_thread_does_not_wait_for_itself(file: str) -> None:
    first = Turn(file, after_others=False)
    second = Turn(file, after_others=False)
    second.end()
    said: list[str] = []
    other = taking(file, said, "other")
    assert said == []  # the first is held still
    first.end()
    first.end()
    other.join(5)
    assert said == ["other"]


def test_a_turn_that_is_lost_is_over(file: str) -> None:
    lost = Turn(file, after_others=False)
    del lost
    said: list[str] = []
    taking(file, said, "other").join(5)
    assert said == ["other"]


@pytest.mark.parametrize("end", ["commit", "rollback", "close"])
def test_a_transaction_ends_its_turn(app: Flask, end: str) -> None:
    with write_first():
        db.session.execute(sa.text("DELETE FROM public_version"))
    said: list[str] = []
    database = db.engine.url.database
    assert database is not None
    other = taking(database, said, "other")
    assert said == []
    getattr(db.session, end)()
    other.join(5)
    assert said == ["other"]


def test_reading_waits_for_nobody(app: Flask) -> None:
    make.work_area()
    database = db.engine.url.database
    assert database is not None
    turn = Turn(database, after_others=False)
    seen: list[int] = []

    def read() -> None:
        with app.app_context():
            seen.append(db.session.scalar(sa.text("SELECT count(*) FROM work_area")) or 0)

    beside(read).join(5)
    turn.end()
    assert seen == [1]
