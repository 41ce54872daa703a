"""The sender's name on mail, and where replies go if a mail does not say so itself."""

from collections.abc import Callable
from dataclasses import dataclass
from email.headerregistry import Address

from flask import Flask, current_app

from app.outbox import mime


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
