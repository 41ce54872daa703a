"""The worker reads the mailbox beside its other work, which never waits for it."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import pytest
from flask import Flask

from app.extensions import db
from app.worker import loop, reader
from tests import factories as make
from tests import replies
from tests.dovecot import Line, Postbox
from tests.mailbox import Mailbox, open_mailbox, posting
from tests.slices.answers.conftest import reading
from tests.slices.answers.story import post

pytestmark = pytest.mark.real_clock
PATIENCE = 20.0


@pytest.fixture
def outgoing(app: Flask) -> Iterator[Mailbox]:
    with open_mailbox() as mailbox, posting(app, mailbox):
        yield mailbox


@contextmanager
def working(app: Flask) -> Iterator[None]:
    stopping = Event()
    thread = threading.Thread(target=loop.run, args=(app, stopping, ()))
    db.session.rollback()
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join(PATIENCE)


def arrives(mailbox: Mailbox, number: int) -> None:
    with mailbox.arrived:
        assert mailbox.arrived.wait_for(lambda: len(mailbox.received) >= number, PATIENCE)


def test_a_silent_server_never_holds_up_mail(app: Flask, postbox: Postbox, outgoing: Mailbox) -> None:
    line = Line(postbox.port, is_silent=True)
    make.message()
    begun = time.monotonic()
    with reading(app, postbox, ANSWERS_IMAP_PORT=line.port):
        with working(app):
            arrives(outgoing, 1)
        assert time.monotonic() - begun < reader.FAREWELL + 3
    line.close()


def test_the_worker_reads_what_arrives(app: Flask, postbox: Postbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "EVERY", 0.05)
    with working(app):
        postbox.deliver(replies.letter(to="antwoord@swv.example"))
        deadline = time.monotonic() + PATIENCE
        while not post():
            db.session.rollback()
            assert time.monotonic() < deadline
            time.sleep(0.05)
    assert postbox.number() == 0


def test_a_worker_that_ends_reads_once(app: Flask, postbox: Postbox) -> None:
    postbox.deliver(replies.letter(to="antwoord@swv.example"))
    db.session.rollback()
    loop.run_once(app, Event(), ())
    loop.run_once(app, Event(), ())
    assert len(post()) == 1


def test_two_workers_at_once_do_nothing_twice(any_app: Flask, server: Postbox) -> None:
    server.empty()
    with reading(any_app, server):
        _read_by_two(any_app, server)


def _read_by_two(app: Flask, postbox: Postbox) -> None:
    postbox.deliver(*(replies.letter(to="antwoord@swv.example", subject=f"Brief {n}") for n in range(20)))
    db.session.rollback()
    threads = [threading.Thread(target=loop.run_once, args=(app, Event(), ())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert sorted(each.subject for each in post()) == sorted(f"Brief {n}" for n in range(20))
