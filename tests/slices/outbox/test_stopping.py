"""When the server or our settings are at fault: sending is halted, the reason is shown, nothing is lost."""

from datetime import timedelta

import pytest
from flask import Flask

from app.core.clock import now
from app.extensions import db
from app.outbox import delivery, queries
from app.outbox.models import Delivery, Stop, Trouble
from tests import factories as make
from tests.mailbox import Mailbox, open_mailbox, posting
from tests.slices.outbox.conftest import Deliver

DAY = timedelta(days=1)


@pytest.mark.parametrize("where", ["MAIL", "DATA", "END"])
def test_a_server_that_refuses_all_stops_the_queue_and_says_so(mailbox: Mailbox, deliver: Deliver, where: str):
    mailbox.answer(where, "554 5.7.1 blocked")
    messages = [make.message() for _ in range(3)]
    assert deliver(*messages) == 1
    assert [message.attempts for message in messages] == [1, 0, 0]
    assert all(message.status is Delivery.QUEUED for message in messages)
    assert "554 5.7.1 blocked" in (queries.is_stopped() or "")
    assert deliver() == 0


def test_the_next_that_goes_starts_the_queue_again(mailbox: Mailbox, deliver: Deliver, clock):
    mailbox.answer("MAIL", "550 5.7.1 no", times=1)
    messages = [make.message() for _ in range(2)]
    deliver()
    stop = db.session.get(Stop, 1)
    assert stop is not None
    clock.move_to(stop.until - timedelta(microseconds=1))
    assert deliver() == 0
    clock.move_to(stop.until + timedelta(minutes=2))
    assert deliver(*messages) == 2
    assert queries.is_stopped() is None
    assert all(message.status is Delivery.SENT for message in messages)


def test_a_queue_that_stays_stopped_is_tried_less_and_less_often(mailbox: Mailbox, deliver: Deliver, clock):
    mailbox.answer("MAIL", "550 5.7.1 no")
    [make.message() for _ in range(9)]
    pauses = []
    for _ in range(3):
        deliver()
        stop = db.session.get(Stop, 1)
        pauses.append(stop.until - now())
        clock.move_to(stop.until)
    assert pauses[0] < pauses[1] < pauses[2]
    assert stop.times == 3


def test_one_message_that_alone_is_refused_fails_and_the_rest_goes(mailbox: Mailbox, deliver: Deliver, clock):
    mailbox.answer("END", "554 5.7.1 looks like spam", to="filter@example.org")
    odd = make.message(recipient="filter@example.org")
    rest = [make.message() for _ in range(3)]
    assert deliver() == 1
    clock.shift(DAY)
    deliver(odd, *rest)
    assert all(message.status is Delivery.SENT for message in rest)
    assert (odd.status, odd.trouble, odd.attempts) == (Delivery.FAILED, Trouble.CONTENT, 2)
    assert queries.is_stopped() is None


def test_a_server_that_is_away_costs_no_message_an_attempt(mailbox: Mailbox, deliver: Deliver, clock):
    messages = [make.message() for _ in range(3)]
    mailbox.stop()
    assert deliver(*messages) == 0
    assert [message.attempts for message in messages] == [0, 0, 0]
    assert (queries.is_stopped() or "").startswith("De mailserver is niet bereikbaar.")
    assert deliver(patient=False) == 0


def test_a_wrong_password_stops_the_queue(app: Flask, deliver: Deliver):
    message = make.message()
    with open_mailbox(password="goed") as mailbox:
        with posting(app, mailbox, username="bijeen", password="fout"):
            assert deliver(message) == 0
        assert (queries.is_stopped() or "").startswith("De mailserver laat ons niet inloggen.")
        assert "fout" not in (queries.is_stopped() or "")
        with posting(app, mailbox, username="bijeen", password="goed"):
            assert deliver(message) == 0  # it stands still
            assert deliver(message, patient=False) == 1
    assert queries.is_stopped() is None


def test_somebody_who_is_impatient_tries_all_though_the_server_refuses_one(mailbox: Mailbox, deliver: Deliver):
    mailbox.answer("END", "554 5.7.1 looks like spam", to="filter@example.org")
    odd, rest = make.message(recipient="filter@example.org"), [make.message() for _ in range(3)]
    assert deliver(odd, *rest, patient=False) == 4
    assert odd.status is Delivery.QUEUED
    assert all(message.status is Delivery.SENT for message in rest)


def test_somebody_who_starts_a_worker_need_not_wait_for_the_pause(app: Flask, mailbox: Mailbox, deliver: Deliver):
    mailbox.answer("MAIL", "550 5.7.1 no", times=1)
    messages = [make.message() for _ in range(2)]
    assert deliver() == 1
    assert deliver() == 0
    delivery.resume(app)
    assert queries.is_stopped() is not None
    assert deliver(*messages) == 1
    assert messages[1].status is Delivery.SENT
    assert queries.is_stopped() is None
