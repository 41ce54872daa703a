"""The sender's name on mail, where replies go if a mail does not say so itself, and where reports of failure go."""

from collections.abc import Callable
from dataclasses import dataclass
from email.headerregistry import Address

from flask import Flask, current_app

from app.core import addresses
from app.outbox import mime
from app.outbox.links import return_tag
from app.outbox.models import Message


@dataclass(frozen=True)
class Identity:
    """If empty, MAIL_SENDER applies."""

    name: str = ""
    reply_to: str = ""


def identified_by(app: Flask, identity: Callable[[], Identity]) -> None:
    """The organisation is known further down the road; the address remains the one the mail server allows."""
    app.extensions["mail_identity"] = identity


def _identity() -> Identity:
    identity: Callable[[], Identity] = current_app.extensions.get("mail_identity", Identity)
    return identity()


def sender() -> str:
    """The From header: '"Samenwerkingsverband" <bijeen@example.org>'. Raises mime.Unmailable."""
    fixed = current_app.config["MAIL_SENDER"]
    name = _identity().name
    return str(Address(name, addr_spec=mime.address(fixed).addr_spec)) if name else str(fixed)


def reply_to() -> str:
    return _identity().reply_to


def return_path(message: Message) -> str:
    """The envelope's sender: an address of its own, so that a report tells which mail failed.

    Empty without an answers mailbox; then it is the address in From.
    """
    mailbox = current_app.config["ANSWERS_ADDRESS"]
    if not mailbox:
        return ""
    return addresses.with_tag(mailbox, current_app.config["ANSWERS_SEPARATOR"], return_tag(message.public_id))
