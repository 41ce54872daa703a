"""Mails of one stream are sent in the order in which they were queued."""

import pytest

from app.extensions import db
from app.outbox import actions
from app.outbox.models import Delivery
from tests import factories as make
from tests.mailbox import Mailbox
from tests.slices.outbox.conftest import Deliver


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
