"""Rounds of work: each unit on its own, a broken one alone."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from threading import Event

import pytest
import sqlalchemy as sa
from flask import Flask, g

from app.core.clock import now
from app.core.refusal import Objection, Refused
from app.core.text import sentence
from app.extensions import db
from app.outbox.models import Message
from app.worker import loop
from app.worker.jobs import JOBS, Job
from app.worker.rests import Rests
from tests import factories as make

ABSENT = Objection("absent", sentence("Dat is er niet."))


class Heap:
    """Work that lies there until it is done; what is done is noted in the order in which it was."""

    def __init__(self, *ids: int) -> None:
        self.waiting = list(ids)
        self.done: list[int] = []

    def find(self) -> list[int]:
        return list(self.waiting)

    def do(self, row_id: int) -> None:
        self.waiting.remove(row_id)
        self.done.append(row_id)

    def job(self, do: Callable[[int], object] | None = None) -> Job:
        return Job("heap", self.find, do or self.do)


def once(app: Flask, *jobs: Job) -> None:
    db.session.rollback()
    loop.run_once(app, Event(), jobs)


def subjects() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(Message.subject).order_by(Message.id)))


def test_all_that_is_found_is_done_in_order(app: Flask):
    heap = Heap(3, 1, 2)
    once(app, heap.job())
    assert heap.done == [3, 1, 2]


def test_what_one_job_leaves_for_an_earlier_one_is_done_too(app: Flask):
    first, second = Heap(), Heap(1, 2)

    def pass_on(row_id: int) -> None:
        second.do(row_id)
        first.waiting.append(row_id * 10)

    once(app, first.job(), second.job(pass_on))
    assert first.done == [10, 20]


def test_each_unit_is_saved_and_a_broken_one_leaves_nothing(app: Flask, caplog: pytest.LogCaptureFixture):
    heap = Heap(1, 2, 3)

    def write(row_id: int) -> None:
        heap.do(row_id)
        db.session.add(
            Message(
                dedupe_key=str(row_id),
                kind="x",
                recipient="a@example.org",
                subject=str(row_id),
                text="",
                message_id=str(row_id),
                expires_at=now(),
            )
        )
        db.session.flush()
        if row_id == 2:
            raise ValueError("broken unit")

    once(app, heap.job(write))
    assert subjects() == ["1", "3"]
    assert "heap 2 failed" in caplog.text
    assert "ValueError: broken unit" in caplog.text


def test_each_unit_has_a_context_of_its_own(app: Flask):
    heap, seen = Heap(1, 2), []

    def look(row_id: int) -> None:
        heap.do(row_id)
        seen.append("kept" in g)
        g.kept = row_id

    once(app, heap.job(look))
    assert seen == [False, False]


def test_a_unit_that_fails_is_tried_once_in_a_single_run(app: Flask):
    tries: Counter[int] = Counter()

    def fail(row_id: int) -> None:
        tries[row_id] += 1
        raise ValueError

    once(app, Heap(1, 2).job(fail))
    assert tries == {1: 1, 2: 1}


def test_a_single_run_ends_though_something_keeps_coming_back(app: Flask):
    tries: Counter[int] = Counter()
    once(app, Job("stuck", lambda: [1], lambda row_id: tries.update([row_id])))
    assert 1 < tries[1] < 100


def test_a_job_that_cannot_look_does_not_stop_the_others(app: Flask, caplog: pytest.LogCaptureFixture):
    def find() -> list[int]:
        raise ValueError("no table")

    heap = Heap(1)
    once(app, Job("blind", find, print), heap.job())
    assert heap.done == [1]
    assert "blind: cannot look for work" in caplog.text


def test_somebody_who_comes_second_is_refused_without_a_traceback(app: Flask, caplog: pytest.LogCaptureFixture):
    def refuse(_row_id: int) -> None:
        raise Refused(ABSENT)

    once(app, Heap(1).job(refuse))
    assert "heap 1: absent" in caplog.text
    assert "Traceback" not in caplog.text


def test_a_failing_unit_rests_longer_each_time(app: Flask, clock):
    tries: Counter[int] = Counter()

    def fail(row_id: int) -> None:
        tries[row_id] += 1
        raise ValueError

    turns, stopping, jobs = Rests(), Event(), [Heap(1).job(fail)]
    for pause in (5, 15, 45):
        loop.do_jobs(app, jobs, turns, stopping)
        before = tries[1]
        clock.shift(timedelta(seconds=pause) - timedelta(microseconds=1))
        loop.do_jobs(app, jobs, turns, stopping)
        assert tries[1] == before
        clock.shift(timedelta(microseconds=1))
    loop.do_jobs(app, jobs, turns, stopping)
    assert tries[1] == 4


def test_after_success_or_absence_a_unit_starts_afresh(clock):
    turns, unit = Rests(), ("heap", 1)
    turns.note(unit, done=False)
    assert not turns.allows(unit)
    turns.keep_only("other", set())
    assert not turns.allows(unit)
    turns.keep_only("heap", {1})
    assert not turns.allows(unit)
    turns.keep_only("heap", set())
    assert turns.allows(unit)
    turns.note(unit, done=False)
    turns.note(unit, done=True)
    assert turns.allows(unit)


def test_asked_to_stop_it_begins_no_further_unit(app: Flask):
    heap, stopping = Heap(1, 2, 3), Event()

    def stop(row_id: int) -> None:
        heap.do(row_id)
        stopping.set()

    loop.run(app, stopping, [heap.job(stop)])
    assert heap.done == [1]


def test_a_sign_up_ends_as_a_mail_and_the_second_run_changes_nothing(app: Flask):
    event = make.event()
    make.registration(event.sessions[0])
    once(app, *JOBS)
    told = subjects()
    assert len(told) == 1
    once(app, *JOBS)
    assert subjects() == told


def test_an_empty_database_asks_for_nothing_but_the_log_of_this_night(app: Flask) -> None:
    assert {job.name for job in JOBS if job.find()} == {"forget"}
    db.session.rollback()  # what the worker does is seen by a new look only
    loop.run_once(app, Event())
    assert {job.name: list(job.find()) for job in JOBS} == {job.name: [] for job in JOBS}
