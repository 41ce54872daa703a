"""What else happens when a mail server refuses an address: a later slice registers it."""

from collections.abc import Callable

from flask import Flask, current_app

from app.outbox.models import Message

AddressRefused = Callable[[Message, str], None]  # the mail, and the server's answer
_REFUSED = "address_refused"


def when_refused(app: Flask, act: AddressRefused) -> None:
    """`act` runs in the transaction that records the refusal."""
    app.extensions.setdefault(_REFUSED, []).append(act)


def refused(message: Message, answer: str) -> None:
    acts: list[AddressRefused] = current_app.extensions.get(_REFUSED, [])
    for act in acts:
        act(message, answer)
