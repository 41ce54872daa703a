from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app.core.clock import now
from app.extensions import db
from app.outbox import actions
from app.outbox.actions import Mail
from app.outbox.models import Delivery, Message


def mail(**values: Any) -> Mail:
    return Mail(
        **{
            "kind": "confirmed",
            "dedupe_key": "a",
            "recipient": "noor@example.org",
            "subject": "Dag",
            "text": "Tekst",
            **values,
        }
    )


def test_the_same_fact_is_queued_once(app: Flask):
    first = actions.put(mail())
    assert first is not None
    assert actions.put(mail(subject="Nog eens")) is None
    assert actions.put(mail(dedupe_key="b")) is not None


def test_a_transaction_that_is_undone_leaves_no_mail(app: Flask):
    actions.put(mail())
    db.session.rollback()
    assert db.session.query(Message).count() == 0


def test_a_mail_is_due_at_once_and_worth_sending_for_two_days(app: Flask):
    message = actions.put(mail())
    assert message is not None
    assert (message.status, message.due_at) == (Delivery.QUEUED, now())
    assert message.expires_at == now() + timedelta(days=2)


def test_a_mail_for_later_is_worth_sending_for_two_days_from_then(app: Flask):
    later = now() + timedelta(days=7)
    message = actions.put(mail(due_at=later))
    assert message is not None
    assert (message.due_at, message.expires_at) == (later, later + timedelta(days=2))


@pytest.mark.parametrize(
    ("sender", "domain"),
    [
        ("Bijeen <bijeen@localhost>", "localhost"),
        ("bijeen@example.org", "example.org"),
        ("Duin, Polder <mail@duinenpolder.example>", "duinenpolder.example"),
    ],
)
def test_the_message_id_is_of_the_senders_domain(app: Flask, monkeypatch: pytest.MonkeyPatch, sender: str, domain: str):
    monkeypatch.setitem(app.config, "MAIL_SENDER", sender)
    message = actions.put(mail())
    assert message is not None
    assert message.message_id == f"<{message.public_id}@{domain}>"


def test_line_ends_and_great_length_are_taken_out_of_headers(app: Flask):
    message = actions.put(
        mail(
            subject="Dag\r\nBcc: x@example.org " + "é" * 400,
            recipient_name="Noor\r\nTo: y",
            reply_to="a@b.nl\r\n",
        )
    )
    assert message is not None
    for text in (message.subject, message.recipient_name, message.reply_to):
        assert "\n" not in text
        assert "\r" not in text
    assert len(message.subject) == 300
