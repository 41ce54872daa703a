"""A mail server on loopback, and the application sending to it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from app.extensions import db
from app.outbox import delivery
from app.outbox.models import Message
from tests.mailbox import Mailbox, open_mailbox, posting

Deliver = Callable[..., int]


@pytest.fixture
def mailbox(app: Flask) -> Iterator[Mailbox]:
    """Where mail of `app` arrives; answers are awaited for half a second."""
    with open_mailbox() as mailbox, posting(app, mailbox, timeout=0.5):
        yield mailbox


@pytest.fixture
def deliver(app: Flask) -> Deliver:
    """Sends what is due, as the worker does, and reads again the rows it is given."""

    def deliver(*messages: Message, **how: Any) -> int:
        db.session.rollback()
        tried = delivery.deliver(app, **how)
        db.session.rollback()
        for message in messages:
            db.session.refresh(message)
        return tried

    return deliver
