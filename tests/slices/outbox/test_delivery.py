"""What becomes of a message: each answer of the server, and each way in which a worker can die."""

from datetime import timedelta

import pytest
from flask import Flask

from app.core.clock import now
from app.extensions import db
from app.outbox import actions, queries, rules
from app.outbox.models import Delivery, Message, Stop, Trouble
from tests import factories as make
from tests.mailbox import Mailbox, open_mailbox, posting
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
    assert (deliver(wrong), queries.is_stopped(), queries.failed_count()) == (0, None, 1)


@pytest.mark.parametrize("recipient", ["a@b@c", "zoë@example.org", "x@example.org, z@example.org"])
def test_what_is_no_address_fails_without_asking_the_server(
    mailbox: Mailbox, deliver: Deliver, recipient: str
):
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


def test_who_is_impatient_waits_out_no_pause_and_tries_once(mailbox: Mailbox, deliver: Deliver):
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
    message = make.message(subject="Łódź, één 漢字 " * 10, calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
                           calendar_method="REQUEST")  # fmt: skip
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


def test_a_worker_that_died_while_sending_is_followed_up_after_the_lease(
    mailbox: Mailbox, deliver: Deliver, clock
):
    message = make.message()
    claimed = actions.claim()
    db.session.commit()
    assert claimed is message
    assert (deliver(message), message.status) == (0, Delivery.SENDING)
    clock.shift(rules.LEASE)
    assert deliver(message) == deliver(message, patient=False) == 0
    clock.shift(timedelta(microseconds=1))
    assert deliver(message) == 1
    assert (message.status, message.attempts) == (Delivery.SENT, 2)


def test_a_worker_that_was_thought_dead_reports_success_but_no_failure(
    mailbox: Mailbox, deliver: Deliver, clock
):
    message = make.message()
    actions.claim()
    db.session.commit()
    clock.shift(rules.LEASE * 2)
    actions.claim()
    actions.mark_unsent(message.id, 1, rules.Failure.answered(rules.Stage.RECIPIENT, 550, "no"), luck=0.5)
    db.session.commit()
    db.session.refresh(message)
    assert (message.status, message.attempts) == (Delivery.SENDING, 2)
    actions.mark_sent(message.id)
    db.session.commit()
    db.session.refresh(message)
    assert message.status is Delivery.SENT


def test_a_lost_lease_past_its_time_is_dropped_not_sent(mailbox: Mailbox, deliver: Deliver, clock):
    message = make.message()
    actions.claim()
    db.session.commit()
    clock.shift(timedelta(days=30))
    assert deliver(message) == 0
    assert message.status is Delivery.DROPPED


def test_the_mail_of_one_stream_leaves_in_order(mailbox: Mailbox, deliver: Deliver, clock):
    mailbox.answer("RCPT", "451 later", to="eerst@example.org", times=1)
    first = make.message(stream="registration:a", recipient="eerst@example.org")
    second, third = make.message(stream="registration:a"), make.message(stream="registration:a")
    other, alone = make.message(stream="registration:b"), make.message()
    deliver(first, second, third)
    assert mailbox.recipients == [other.recipient, alone.recipient]
    assert (second.attempts, third.attempts) == (0, 0)
    clock.move_to(first.retry_at)
    deliver()
    assert mailbox.recipients[2:] == [first.recipient, second.recipient, third.recipient]


@pytest.mark.parametrize("patient", [True, False])
def test_a_stream_goes_on_once_its_first_is_out_of_the_way(mailbox: Mailbox, deliver: Deliver, patient: bool):
    mailbox.answer("RCPT", "550 no", to="weg@example.org")
    first = make.message(stream="registration:a", recipient="weg@example.org")
    second = make.message(stream="registration:a")
    deliver(first, second, patient=patient)
    assert (first.status, second.status) == (Delivery.FAILED, Delivery.SENT)


def test_a_stream_waits_for_one_on_its_way(mailbox: Mailbox, deliver: Deliver):
    make.message(stream="registration:a")
    second = make.message(stream="registration:a")
    actions.claim()
    db.session.commit()
    assert (deliver(second), deliver(second, patient=False)) == (0, 0)


@pytest.mark.parametrize("where", ["MAIL", "DATA", "END"])
def test_a_server_that_refuses_all_stops_the_queue_and_says_so(
    mailbox: Mailbox, deliver: Deliver, where: str
):
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


def test_who_is_impatient_tries_all_though_the_server_refuses_one(mailbox: Mailbox, deliver: Deliver):
    mailbox.answer("END", "554 5.7.1 looks like spam", to="filter@example.org")
    odd, rest = make.message(recipient="filter@example.org"), [make.message() for _ in range(3)]
    assert deliver(odd, *rest, patient=False) == 4
    assert odd.status is Delivery.QUEUED
    assert all(message.status is Delivery.SENT for message in rest)


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
