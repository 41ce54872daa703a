"""SMTP with Flask-Mail's settings and its signal, but with our own connection.

Flask-Mail 0.10 waits without a timeout, trusts any certificate, asks DNS for our own name, sends one mail to several
people, raises if QUIT fails after the server accepted the mail, and adds a second Message-ID. This does not.
"""

import logging
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Self

from flask import current_app
from flask_mail import email_dispatched

from app.outbox import mime
from app.outbox.dkim import Signer
from app.outbox.models import Message
from app.outbox.rules import Failure, Stage
from app.outbox.smtp import PATIENCE, Undelivered, expect, logged_in, patience, stage

log = logging.getLogger(__name__)

PATIENCE_AT_END = 30  # seconds, for a server that scans for viruses before it answers 250
PATIENCE_AT_QUIT = 5
MOST_PER_CONNECTION = 100


@dataclass(frozen=True)
class Envelope:
    """One mail for one person. The names are those of `flask_mail.Message`, for receivers of its signal."""

    sender: str
    return_path: str
    recipient: str
    subject: str
    body: str
    html: str
    reply_to: str
    content: bytes

    @classmethod
    def around(cls, message: Message, *, sender: str, return_path: str = "") -> Self:
        """Raises mime.Unmailable."""
        return cls(
            sender=sender,
            return_path=return_path or mime.address(sender).addr_spec,
            recipient=mime.recipient(message),
            subject=message.subject,
            body=message.text,
            html=message.html,
            reply_to=message.reply_to,
            content=_signed(mime.as_bytes(message, sender=sender)),
        )

    @property
    def recipients(self) -> list[str]:
        return [self.recipient]

    def as_bytes(self) -> bytes:
        return self.content


def _signed(mail: bytes) -> bytes:
    signer: Signer | None = current_app.extensions["dkim"]
    return mail if signer is None else signer.sign(mail)


class Connection:
    """A conversation with the mail server, for any number of mails; reconnects if it was broken off."""

    def __init__(self) -> None:
        self.settings = current_app.extensions["mail"]
        self.server: smtplib.SMTP | None = None
        self.sent = 0  # over this connection

    def ready(self) -> None:
        """Connect if necessary. Raises Undelivered."""
        is_worn = self.sent >= (self.settings.max_emails or MOST_PER_CONNECTION)
        if not self.settings.suppress and (self.server is None or is_worn):
            self.hang_up()
            self.server = logged_in(self.settings)
            self.sent = 0

    def hang_up(self) -> None:
        """Never raises: mail that the server accepted stays accepted."""
        server, self.server = self.server, None
        if server is not None:
            with suppress(smtplib.SMTPException, OSError):
                if server.sock is not None:
                    server.sock.settimeout(min(PATIENCE_AT_QUIT, patience()))
                    server.quit()
            server.close()

    def send(self, envelope: Envelope) -> None:
        """Hand over one mail; when this returns, the server has accepted it. Raises Undelivered."""
        if not self.settings.suppress:
            self._deliver(envelope)
        self.sent += 1
        try:
            email_dispatched.send(current_app._get_current_object(), message=envelope)  # type: ignore[attr-defined]
        except Exception:  # the mail was accepted: a failing receiver must not make us send it again
            log.exception("a receiver of email_dispatched failed")

    def _deliver(self, envelope: Envelope) -> None:
        self.ready()
        try:
            self._converse(envelope)
        except Undelivered as undelivered:
            if not (self.server is None and self.sent and undelivered.failure.stage is Stage.SENDER):
                raise
            # servers end a conversation after a number of mails or seconds: this mail has not been offered yet
            self.ready()
            self._converse(envelope)

    def _converse(self, envelope: Envelope) -> None:
        assert self.server is not None
        assert self.server.sock is not None
        try:
            self.server.sock.settimeout(patience())
            with stage(Stage.SENDER):
                expect(Stage.SENDER, *self.server.mail(envelope.return_path))
            with stage(Stage.RECIPIENT):
                expect(Stage.RECIPIENT, *self.server.rcpt(envelope.recipient))
            self.server.sock.settimeout(patience() * PATIENCE_AT_END / PATIENCE)
            with stage(Stage.CONTENT):
                expect(Stage.CONTENT, *self.server.data(envelope.content))
        except Undelivered as undelivered:
            self._recover(undelivered.failure)
            raise

    def _recover(self, failure: Failure) -> None:
        """Make the connection ready for the next mail, or close it."""
        if failure.code is not None and failure.code != 421 and self.server is not None:
            with suppress(smtplib.SMTPException, OSError):
                if self.server.rset()[0] == 250:
                    return
        server, self.server = self.server, None
        if server is not None:
            server.close()


def is_configured() -> bool:
    """Without a mail server nothing is sent, and organisers can still read the mail."""
    return bool(current_app.extensions["mail"].server)


@contextmanager
def connection() -> Iterator[Connection]:
    line = Connection()
    try:
        yield line
    finally:
        line.hang_up()
