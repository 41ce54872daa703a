"""`flask worker` in real processes: killed, stopped, and side by side."""

import signal
from collections import Counter
from functools import partial

import pytest

from app.outbox.models import Delivery
from tests.slices.worker.conftest import PATIENCE, Site, wait_until

pytestmark = pytest.mark.real_clock


def test_killed_again_and_again_while_delivering_each_mail_arrives(site: Site):
    wanted = site.put(100)
    site.mailbox.delay = 0.01
    for reached in (25, 60):
        worker = site.worker()
        wait_until(partial(site.has_received, reached))
        worker.kill()
        worker.wait()
        site.let_leases_run_out()
    assert len(site.mailbox.received) < 100, "they were to be killed in the middle"
    site.run_once()
    assert set(site.mailbox.recipients) == wanted
    assert site.statuses() == {Delivery.SENT: 100}
    assert len({(mail.recipient, mail.message_id, mail.content) for mail in site.mailbox.received}) == 100
    assert sum(Counter(site.mailbox.recipients).values()) <= 100 + 2


def test_killed_between_the_servers_yes_and_our_mark_the_double_is_the_same_mail(site: Site):
    (recipient,) = site.put(1)
    site.mailbox.stall("TAKEN", times=1)
    worker = site.worker()
    wait_until(lambda: site.mailbox.received)
    worker.kill()
    worker.wait()
    assert site.statuses() == {Delivery.SENDING: 1}
    site.run_once()
    assert len(site.mailbox.received) == 1, "its lease still holds"
    site.let_leases_run_out()
    site.run_once()
    first, second = site.mailbox.received
    assert first.recipient == second.recipient == recipient
    assert first.content == second.content
    assert site.statuses() == {Delivery.SENT: 1}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_stop_it_finishes_the_mail_on_the_line(site: Site, number: signal.Signals):
    site.put(20)
    site.mailbox.delay = 0.5
    worker = site.worker()
    wait_until(lambda: len(site.mailbox.offered) >= 2)
    worker.send_signal(number)
    assert worker.wait(PATIENCE) == 0
    sent = len(site.mailbox.received)
    assert 1 <= sent < 20
    assert site.statuses() == {Delivery.SENT: sent, Delivery.QUEUED: 20 - sent}


def test_two_workers_side_by_side_send_each_mail_once(any_site: Site):
    workers = [any_site.worker(), any_site.worker()]
    for worker in workers:
        wait_until(partial(any_site.has_started, worker))
    any_site.mailbox.delay = 0.02
    wanted = any_site.put(100)
    wait_until(lambda: any_site.statuses() == {Delivery.SENT: 100})
    assert Counter(any_site.mailbox.recipients) == Counter(wanted)
    assert all(" sent\n" in any_site.log(worker) for worker in workers), "only one of them worked"


def test_once_beside_a_running_worker_doubles_nothing(site: Site):
    wanted = site.put(60)
    site.mailbox.delay = 0.02
    worker = site.worker()
    wait_until(lambda: site.mailbox.received)
    site.run_once()
    wait_until(lambda: site.statuses() == {Delivery.SENT: 60})
    assert Counter(site.mailbox.recipients) == Counter(wanted)
    worker.terminate()
    assert worker.wait(PATIENCE) == 0
