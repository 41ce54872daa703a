"""The jobs find what is due in order, and lose or double nothing."""

import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from app.core import clock as our_clock
from app.core.database import write_first
from app.events.models import EventSession
from app.extensions import db
from app.invitations import actions, queries
from app.invitations.models import CalendarEntry, Told, ToldMeeting
from app.outbox.models import Message
from app.registrations import actions as registrations
from app.registrations.models import Registration, Status
from tests import factories as make
from tests.browse import counted_statements
from tests.slices.invitations.worker import move, sign_up, told, transaction


def session_of(meetings: int = 1, **values: object) -> EventSession:
    session = make.event_session([make.meeting() for _ in range(meetings)], **values)
    make.event([session])
    return session


def test_people_who_have_waited_longest_are_told_first(app: Flask, clock: time_machine.Traveller) -> None:
    session = session_of()
    third = make.registration(session, news_at=our_clock.now() - timedelta(seconds=1))
    first = make.registration(session, news_at=our_clock.now() - timedelta(seconds=3))
    make.registration(session, news_at=None)
    second = make.registration(session, news_at=our_clock.now() - timedelta(seconds=2))
    assert queries.registrations_with_news() == [first.id, second.id, third.id]


def test_sessions_with_the_oldest_change_come_first(app: Flask) -> None:
    now = our_clock.now()
    second, first, _ = (
        session_of(news_at=now),
        session_of(news_at=now - timedelta(seconds=1)),
        session_of(news_at=now + timedelta(seconds=1)),
    )
    assert queries.sessions_with_news() == [first.id, second.id]


def test_finding_reads_no_more_than_it_can_do_at_once(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "AT_ONCE", 2)
    session = session_of()
    for _ in range(3):
        make.registration(session)
    for left in (2, 1, 0):
        found = queries.registrations_with_news()
        assert len(found) == left
        for registration_id in found:
            with transaction():
                actions.tell(registration_id)


@pytest.mark.parametrize(
    ("find", "index"),
    [
        (queries.sessions_with_news, "ix_event_session_news"),
        (queries.registrations_with_news, "ix_registration_news"),
    ],
)
def test_finding_uses_the_index_of_the_news(app: Flask, find: Callable[[], list[int]], index: str) -> None:
    with counted_statements() as statements:
        find()
    (statement,) = statements
    plan = db.session.execute(sa.text(f"EXPLAIN QUERY PLAN {statement.replace('?', '9')}")).all()
    assert index in str(plan)


def test_spreading_marks_the_living_and_clears_the_session(app: Flask, clock: time_machine.Traveller) -> None:
    session = session_of(news_at=our_clock.now())
    rows = {status: make.registration(session, status, news_at=None) for status in Status}
    other = make.registration(session_of(), news_at=None)
    with transaction():
        actions.spread_news(session.id)
    db.session.refresh(session)
    assert session.news_at is None
    marked = {status for status, row in rows.items() if row.news_at is not None}
    assert marked == {Status.CONFIRMED, Status.WAITLISTED, Status.OFFERED}
    assert other.news_at is None


def test_spreading_what_was_spread_before_marks_nobody(app: Flask) -> None:
    registration = make.registration(session_of(), news_at=None)
    with transaction():
        actions.spread_news(registration.event_session_id)
        actions.spread_news(10**6)
    db.session.refresh(registration)
    assert registration.news_at is None


def test_telling_who_is_gone_does_nothing(app: Flask) -> None:
    with transaction():
        actions.tell(10**6)
    assert db.session.query(Message).count() == 0


def test_a_crash_before_the_commit_leaves_all_to_be_told(app: Flask) -> None:
    registration = sign_up(session_of(3))
    with write_first():
        actions.tell(registration.id)
        db.session.rollback()
    for model in (Message, Told, ToldMeeting, CalendarEntry):
        assert db.session.query(model).count() == 0
    assert len(told()) == 4


def test_news_of_which_nothing_is_left_is_cleared(app: Flask) -> None:
    registration = sign_up(session_of())
    told()
    with transaction():
        registration.news_at = our_clock.now()
    assert told() == []
    db.session.refresh(registration)
    assert registration.news_at is None


def test_what_was_told_is_kept_per_meeting_and_goes_with_the_registration(app: Flask) -> None:
    session = session_of(3)
    registration = sign_up(session)
    told()
    assert db.session.query(ToldMeeting).count() == db.session.query(CalendarEntry).count() == 3
    with transaction():
        db.session.execute(sa.delete(Registration).where(Registration.id == registration.id))
    for model in (Told, ToldMeeting, CalendarEntry):
        assert db.session.query(model).count() == 0


def in_threads(app: Flask, *works: object) -> list[BaseException]:
    """Run all at once, each in a context of its own. Returns the errors."""
    start, errors = threading.Barrier(len(works)), []

    def run(work: object) -> None:
        with app.app_context():
            start.wait()
            try:
                with write_first():
                    work()  # type: ignore[operator]
                    db.session.commit()
            except BaseException as error:
                errors.append(error)
                db.session.rollback()
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    db.session.rollback()
    return errors


def test_several_workers_tell_once(any_app: Flask) -> None:
    registration = sign_up(session_of(3))
    ident = registration.id
    db.session.rollback()
    assert in_threads(any_app, *[lambda: actions.tell(ident)] * 6) == []
    assert db.session.query(Message).count() == 4
    assert db.session.query(CalendarEntry).count() == 3


@pytest.mark.real_clock
def test_people_who_cancel_while_the_worker_spreads_and_tells_are_told_so_in_the_end(any_app: Flask) -> None:
    session = session_of(capacity=4)
    rows = [sign_up(session, email=f"{number}@school.example") for number in range(8)]
    told()
    move(session.meetings[0], timedelta(hours=1))
    idents, session_id = [row.id for row in rows], session.id
    db.session.rollback()

    def leave(ident: int) -> None:
        registration = db.session.get(Registration, ident)
        assert registration is not None
        registrations.cancel(registration, by="participant")

    works: list[Callable[[], object]] = [
        partial(actions.spread_news, session_id),
        *[partial(actions.tell, ident) for ident in idents],
    ]
    works += [partial(leave, ident) for ident in idents[:4]]
    assert in_threads(any_app, *works) == []
    told()
    db.session.rollback()
    for row in db.session.query(Registration):
        entry = db.session.query(CalendarEntry).filter_by(registration_id=row.id).one_or_none()
        is_live = entry is not None and entry.is_live
        assert is_live == (row.status is Status.CONFIRMED)
        assert db.session.get_one(Told, row.id).status is row.status
        last = (
            db.session.query(Message)
            .filter_by(about=f"registration:{row.public_id}")
            .order_by(Message.id.desc())
            .first()
        )
        assert last is not None
        if row.status is not Status.CONFIRMED:
            assert last.kind == "cancelled"


@pytest.mark.real_clock  # what changes later must be later
def test_a_change_during_the_telling_is_told_after_it(any_app: Flask) -> None:
    """What comes while a worker holds the row waits for it, and marks it again."""
    registration = sign_up(session_of())
    ident = registration.id
    db.session.rollback()
    begun, changed = threading.Event(), []

    def tell_slowly() -> None:
        actions.tell(ident)
        begun.set()
        threading.Event().wait(0.3)

    def leave() -> None:
        begun.wait(10)
        row = db.session.get(Registration, ident)
        assert row is not None
        registrations.cancel(row, by="participant")
        changed.append(row.status)

    assert in_threads(any_app, tell_slowly, leave) == []
    assert changed == [Status.CANCELLED_BY_PARTICIPANT]
    (message,) = told()
    assert (message.kind, message.calendar_method) == ("cancelled", "CANCEL")
