"""The two databases behave as the code counts on."""

import threading
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.database import write_first
from app.core.locks import Gone, lock
from app.events.models import Event
from app.extensions import db
from tests import factories as make


def test_each_test_begins_with_an_empty_database(any_app: Flask) -> None:
    for _again in range(2):
        assert db.session.scalar(sa.select(sa.func.count(Event.id))) == _again
        make.event()


def test_and_so_does_the_next(any_app: Flask) -> None:
    assert db.session.scalar(sa.select(sa.func.count(Event.id))) == 0
    assert make.event().id == 1


def test_moments_come_back_in_utc(any_app: Flask) -> None:
    moment = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    event = make.event([make.event_session([make.meeting(moment)])])
    db.session.expire_all()
    assert event.starts_at == moment
    assert event.starts_at.tzinfo is UTC


def test_deleting_a_row_that_others_point_to_is_refused(any_app: Flask) -> None:
    event = make.event()
    with pytest.raises(sa.exc.IntegrityError):
        db.session.execute(sa.text("DELETE FROM event_kind WHERE id = :id"), {"id": event.kind_id})


def test_a_locked_row_is_changed_by_one_at_a_time(any_app: Flask) -> None:
    event_id = make.event(audience="0").id
    db.session.remove()
    faults: list[BaseException] = []

    def add_one() -> None:
        try:
            with any_app.app_context(), write_first():
                event = db.session.get_one(Event, event_id)
                lock(event)
                event.audience = str(int(event.audience) + 1)
                db.session.commit()
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=add_one) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    assert db.session.get_one(Event, event_id).audience == "30"


def test_locking_a_row_that_was_deleted_says_so(any_app: Flask) -> None:
    event = make.event()
    with write_first():
        db.session.refresh(event)
        db.session.execute(sa.text("DELETE FROM event"))
        with pytest.raises(Gone):
            lock(event)
