"""Workers that die, or are thought dead, in the middle of a mail."""

from datetime import timedelta

from app.core.clock import now
from app.extensions import db
from app.outbox import actions, rules
from app.outbox.models import Delivery
from tests import factories as make
from tests.mailbox import Mailbox
from tests.slices.outbox.conftest import Deliver


def test_a_worker_that_died_while_sending_is_followed_up_after_the_lease(mailbox: Mailbox, deliver: Deliver, clock):
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


def test_a_worker_that_was_thought_dead_reports_success_but_no_failure(mailbox: Mailbox, deliver: Deliver, clock):
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


def test_what_is_too_old_cannot_be_claimed(mailbox: Mailbox):
    make.message(expires_at=now())
    assert actions.claim() is None
    assert actions.claim(patient=False) is None
    db.session.rollback()
