"""The organisation's name on mail, and where answers go."""

from typing import Any

import pytest
from flask import Flask

from app.core.database import write_first
from app.extensions import db
from app.outbox import mime, senders
from app.outbox.actions import Mail, put
from app.outbox.models import Message
from tests import factories as make


def a_mail(**values: Any) -> Message:
    with write_first():
        message = put(Mail(kind="test", dedupe_key="x", recipient="a@example.org", subject="Hoi", text="Dag", **values))
        db.session.commit()
    assert message is not None
    return message


def test_without_settings_mail_is_from_the_address_as_it_was_given(app: Flask) -> None:
    assert senders.sender() == app.config["MAIL_SENDER"]
    assert a_mail().reply_to == ""


@pytest.mark.parametrize("name", ["Duin & Polder", "Duin, Polder (Noord)", "Samenwerkingsverband Één"])
def test_the_name_of_the_settings_stands_before_the_address_of_the_server(app: Flask, name: str) -> None:
    make.organisation(sender_name=name)
    sender = mime.address(senders.sender())
    assert (sender.display_name, sender.addr_spec) == (name, "bijeen@localhost")
    content = mime.as_bytes(a_mail(), sender=senders.sender())
    assert b"<bijeen@localhost>" in content


def test_answers_go_where_the_settings_say(app: Flask) -> None:
    make.organisation(reply_to="antwoord@example.org")
    assert a_mail().reply_to == "antwoord@example.org"


def test_answers_go_to_the_contact_where_nothing_else_was_filled_in(app: Flask) -> None:
    make.organisation(contact_email="vragen@example.org")
    assert a_mail().reply_to == "vragen@example.org"


def test_a_mail_that_says_itself_where_answers_go_keeps_that(app: Flask) -> None:
    make.organisation(reply_to="antwoord@example.org")
    assert a_mail(reply_to="spreker@example.org").reply_to == "spreker@example.org"
