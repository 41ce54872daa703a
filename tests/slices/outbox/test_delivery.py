"""What becomes of a message: each answer of the server, and each way in which a worker can die."""

from datetime import timedelta

import pytest
from flask import Flask

from app.core.clock import now
from app.extensions import db
from app.outbox import queries
from app.outbox.models import Delivery, Message, Trouble
from tests import factories as make
from tests.mailbox import Mailbox
from tests.slices.outbox.conftest import Deliver

DAY = timedelta(days=1)


def test_a_due_message_is_sent_once(mailbox: Mailbox, deliver: Deliver):
    message = make.message()
    assert deliver(message) == 1
    assert (message.status, message.sent_at, message.attempts) == (Delivery.SENT, now(), 1)
    assert deliver(message) == 0
    assert mailbox.recipients == [message.recipient]


def test_a_message_for_later_waits_until_it_is_due(mailbox: Mailbox, deliver: Deliver, clock):
    message = make.message(due_at=now() + timedelta(minutes=5), expires_at=now() + DAY)
    clock.shift(299)
    assert deliver(message) == deliver(message, patient=False) == 0
    clock.shift(1)
    assert deliver(message) == 1


def test_without_a_mail_server_everything_stays_as_it_is(app: Flask, deliver: Deliver, clock):
    message = make.message()
    clock.shift(timedelta(days=30))
    assert deliver(message) == 0
    assert (message.status, message.attempts, message.trouble) == (Delivery.QUEUED, 0, None)
    assert queries.is_stopped() is None


def test_what_waited_past_its_time_is_dropped_with_a_reason(mailbox: Mailbox, deliver: Deliver, clock):
    stale = make.message(expires_at=now() + timedelta(minutes=1))
    fresh = make.message(expires_at=now() + timedelta(minutes=1, seconds=1))
    clock.shift(60)
    assert deliver(stale, fresh) == 1
    assert (stale.status, stale.trouble, stale.attempts) == (Delivery.DROPPED, Trouble.EXPIRED, 0)
    assert mailbox.recipients == [fresh.recipient]


def test_a_refused_address_fails_at_once_and_holds_up_nobody(mailbox: Mailbox, deliver: Deliver):
    mailbox.answer("RCPT", "550 5.1.1 user unknown", to="weg@example.org")
    wrong, right = make.message(recipient="weg@example.org"), make.message()
    assert deliver(wrong, right) == 2
    assert (wrong.status, wrong.trouble, wrong.last_error) == (
        Delivery.FAILED,
        Trouble.ADDRESS,
        "550 5.1.1 user unknown",
    )
    assert right.status is Delivery.SENT
    assert (deliver(wrong), queries.is_stopped(), queries.lost_count()) == (0, None, 1)


@pytest.mark.parametrize("recipient", ["a@b@c", "zoë@example.org", "x@example.org, z@example.org"])
def test_what_is_no_address_fails_without_asking_the_server(mailbox: Mailbox, deliver: Deliver, recipient: str):
    wrong, right = make.message(recipient=recipient), make.message()
    deliver(wrong, right)
    assert (wrong.status, wrong.trouble) == (Delivery.FAILED, Trouble.UNMAILABLE)
    assert right.status is Delivery.SENT
    assert mailbox.offered == [right.recipient]


def test_a_greylisted_message_is_tried_again_after_its_pause(mailbox: Mailbox, deliver: Deliver, clock):
    mailbox.answer("RCPT", "451 4.7.1 greylisted", times=1)
    message = make.message()
    assert deliver(message) == 1
    assert (message.status, message.trouble, message.attempts) == (Delivery.QUEUED, Trouble.LATER, 1)
    assert message.retry_at is not None
    assert deliver(message) == 0
    clock.move_to(message.retry_at - timedelta(microseconds=1))
    assert deliver(message) == 0
    clock.move_to(message.retry_at)
    assert deliver(message) == 1
    assert (message.status, message.trouble, message.last_error) == (Delivery.SENT, None, "")


def test_somebody_who_is_impatient_waits_out_no_pause_and_tries_once(mailbox: Mailbox, deliver: Deliver):
    mailbox.answer("RCPT", "451 4.7.1 greylisted")
    messages = [make.message() for _ in range(3)]
    assert deliver(*messages, patient=False) == 3
    assert deliver(*messages, patient=False) == 3
    assert [message.attempts for message in messages] == [2, 2, 2]


@pytest.mark.parametrize("where", ["CONTENT", "END"])
@pytest.mark.parametrize("act", ["drop", "stall"])
def test_a_line_lost_in_the_middle_is_tried_later_and_holds_up_nobody(
    mailbox: Mailbox, deliver: Deliver, where: str, act: str
):
    slow, other = make.message(recipient="traag@example.org"), make.message()
    getattr(mailbox, act)(where, to="traag@example.org")
    assert deliver(slow, other) == 2
    assert (slow.status, slow.trouble) == (Delivery.QUEUED, Trouble.BROKEN_OFF)
    assert (other.status, queries.is_stopped()) == (Delivery.SENT, None)


def test_one_that_failed_before_goes_after_all_that_did_not(mailbox: Mailbox, deliver: Deliver, clock):
    mailbox.stall("RCPT", to="traag@example.org")
    slow = make.message(recipient="traag@example.org")
    deliver(slow)
    clock.move_to(slow.retry_at)
    later = [make.message() for _ in range(3)]
    deliver(*later)
    assert mailbox.offered == [
        "traag@example.org",
        *(message.recipient for message in later),
        "traag@example.org",
    ]


def test_a_retry_repeats_the_bytes(mailbox: Mailbox, deliver: Deliver, clock):
    mailbox.drop("TAKEN", times=1)  # the server has it, but we never hear so
    message = make.message(
        subject="Łódź, één 漢字 " * 10, calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", calendar_method="REQUEST"
    )
    deliver(message)
    clock.move_to(message.retry_at)
    deliver(message)
    first, second = mailbox.received
    assert first.content == second.content
    assert first.message_id == message.message_id


def test_what_goes_wrong_at_quit_sends_nothing_twice(mailbox: Mailbox, deliver: Deliver):
    mailbox.drop("QUIT")
    message = make.message()
    deliver(message)
    assert (message.status, deliver(message), len(mailbox.received)) == (Delivery.SENT, 0, 1)


def test_after_two_days_of_trying_a_message_is_given_up(mailbox: Mailbox, deliver: Deliver, clock):
    mailbox.answer("RCPT", "451 4.7.1 later")
    message = make.message()
    while message.status is Delivery.QUEUED:
        deliver(message)
        clock.move_to(message.retry_at or now())
    assert message.status is Delivery.DROPPED
    assert 10 < message.attempts < 40
    assert message.last_error == "451 4.7.1 later"


def test_what_no_mail_can_be_made_of_does_not_stop_the_others(mailbox: Mailbox, deliver: Deliver):
    broken = make.message(calendar="X", calendar_method="REQUEST\nBcc: x")
    right = make.message()
    deliver(broken, right)
    assert (broken.status, broken.trouble, right.status) == (
        Delivery.FAILED,
        Trouble.UNMAILABLE,
        Delivery.SENT,
    )


def test_an_idle_look_writes_nothing(mailbox: Mailbox, deliver: Deliver):
    from tests.browse import counted_statements

    make.message(due_at=now() + DAY, expires_at=now() + 2 * DAY)
    with counted_statements() as statements:
        deliver()
    assert all(statement.startswith("SELECT") for statement in statements)
    assert len(statements) == 3
    assert mailbox.connections == 0


def test_a_batch_ends_when_it_is_enough(app: Flask, mailbox: Mailbox):
    from app.outbox import delivery

    messages: list[Message] = [make.message() for _ in range(5)]
    db.session.rollback()
    delivery.deliver(app, enough=lambda: len(mailbox.received) >= 2)
    assert mailbox.recipients == [message.recipient for message in messages[:2]]
