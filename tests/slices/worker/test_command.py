"""`flask worker --once`, in this process."""

from flask import Flask

from app.extensions import db
from app.outbox.models import Delivery
from tests import factories as make
from tests.mailbox import open_mailbox, posting


def once(app: Flask) -> None:
    db.session.rollback()
    result = app.test_cli_runner().invoke(args=["worker", "--once"])
    assert result.exit_code == 0, result.output


def test_a_sign_up_arrives_as_mail(app: Flask):
    event = make.event()
    registration = make.registration(event.sessions[0])
    with open_mailbox() as mailbox, posting(app, mailbox):
        once(app)
        once(app)
    assert mailbox.recipients == [registration.email]


def test_what_failed_is_tried_once_and_stays_queued(app: Flask):
    message = make.message()
    with open_mailbox() as mailbox, posting(app, mailbox):
        mailbox.answer("RCPT", "451 4.7.1 later")
        once(app)
        once(app)
    db.session.refresh(message)
    assert mailbox.offered == [message.recipient] * 2
    assert message.status is Delivery.QUEUED


def test_nobody_at_the_mail_server_is_no_failure(app: Flask):
    message = make.message()
    with open_mailbox() as mailbox, posting(app, mailbox):
        mailbox.stop()
        once(app)
    db.session.refresh(message)
    assert (message.status, message.attempts) == (Delivery.QUEUED, 0)


def test_without_a_mail_server_mail_stays(app: Flask):
    message = make.message()
    once(app)
    db.session.refresh(message)
    assert (message.status, message.attempts) == (Delivery.QUEUED, 0)
