"""Under what name mail goes out, and where answers to it go when a mail does not say so itself."""

from collections.abc import Callable
from dataclasses import dataclass
from email.headerregistry import Address

from flask import Flask, current_app

from app.outbox import mime


@dataclass(frozen=True)
class Identity:
    """Empty is: as MAIL_SENDER has it."""

    name: str = ""
    reply_to: str = ""


def identified_by(app: Flask, identity: Callable[[], Identity]) -> None:
    """Who we are is known further down the road; the address stays the one that the mail server lets us use."""
    app.extensions["mail_identity"] = identity


def _identity() -> Identity:
    identity: Callable[[], Identity] = current_app.extensions.get("mail_identity", Identity)
    return identity()


def sender() -> str:
    """From, as a header says it: '"Samenwerkingsverband" <bijeen@example.org>'. Raises mime.Unmailable."""
    fixed = current_app.config["MAIL_SENDER"]
    name = _identity().name
    return str(Address(name, addr_spec=mime.address(fixed).addr_spec)) if name else str(fixed)


def reply_to() -> str:
    return _identity().reply_to
