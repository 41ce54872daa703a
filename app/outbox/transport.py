"""Flask-Mail's connection, mended: its settings and its signal, our bytes, and no surprises on the line.

What Flask-Mail 0.10 does and this does not: wait for ever, trust any certificate, ask DNS for our own name, send one
mail to many, raise after the server took the mail because QUIT failed, add a Message-ID of its own.
"""

import ipaddress
import logging
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from flask_mail import Connection as FlaskMailConnection
from flask_mail import Message as FlaskMailMessage
from flask_mail import email_dispatched

from app.core.text import one_line
from app.outbox import mime
from app.outbox.models import Message
from app.outbox.rules import Failure, Stage

log = logging.getLogger(__name__)

PATIENCE = 15  # seconds for each answer; 3 × 15 for the envelope and 2 × 30 for the content stay within the lease
PATIENCE_AT_END = 30  # a server that looks for viruses before it says 250
PATIENCE_AT_QUIT = 5
MOST_PER_CONNECTION = 100


class Undelivered(Exception):
    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.answer)
        self.failure = failure


class Letter(FlaskMailMessage):
    """A message as receivers of Flask-Mail's signal know it, with bytes of our own making. Raises mime.Unmailable."""

    def __init__(self, message: Message, *, sender: str) -> None:
        # not super().__init__: it asks DNS for this machine's name, to make a Message-ID that we have already
        self.recipient = mime.recipient(message)
        self.recipients = [self.recipient]
        self.sender = sender
        self.envelope_sender = mime.address(sender).addr_spec
        self.subject, self.body = message.subject, message.text
        self.alts: dict[str, str] = {}
        self.html = message.html or None
        self.reply_to = message.reply_to or None
        self.date = message.created_at.timestamp()
        self.msgId = message.message_id
        self.cc: list[Any] = []
        self.bcc: list[Any] = []
        self.attachments: list[Any] = []
        self.charset, self.extra_headers = None, None
        self.mail_options: list[str] = []
        self.rcpt_options: list[str] = []
        self._bytes = mime.as_bytes(message, sender=sender)

    def as_bytes(self) -> bytes:
        return self._bytes

    def as_string(self) -> str:
        return self._bytes.decode("ascii")


class Connection(FlaskMailConnection):
    """One conversation with the mail server, for as many letters as come; begun anew where it broke off."""

    def __enter__(self) -> "Connection":
        self.num_emails = 0
        return self

    def __exit__(self, *_error: object) -> None:
        self.hang_up()

    def ready(self) -> None:
        """See that somebody listens at the other end. Raises Undelivered."""
        worn = self.num_emails >= (self.mail.max_emails or MOST_PER_CONNECTION)
        if not self.mail.suppress and (self.host is None or worn):
            self.hang_up()
            self.host = self.configure_host()
            self.num_emails = 0

    def hang_up(self) -> None:
        """Never raises: what the server took before this, it has."""
        host, self.host = self.host, None
        if host is not None:
            with suppress(smtplib.SMTPException, OSError):
                if host.sock is not None:
                    host.sock.settimeout(min(PATIENCE_AT_QUIT, _patience()))
                    host.quit()
            host.close()

    def configure_host(self) -> smtplib.SMTP:
        host = self._connect()
        try:
            if self.mail.use_tls:
                with _stage(Stage.ENCRYPTION):
                    host.starttls(context=ssl.create_default_context())
                    host.ehlo_or_helo_if_needed()  # what was said before encryption counts no more
            if self.mail.username and self.mail.password:
                with _stage(Stage.LOGIN):
                    host.login(self.mail.username, self.mail.password)
        except Undelivered:
            host.close()
            raise
        return host

    def _connect(self) -> smtplib.SMTP:
        where: dict[str, Any] = {
            "host": self.mail.server,
            "port": self.mail.port,
            "timeout": _patience(),
            "local_hostname": _own_name(),
        }
        with _stage(Stage.CONNECTION):
            if self.mail.use_ssl:
                host: smtplib.SMTP = smtplib.SMTP_SSL(**where, context=ssl.create_default_context())
            else:
                host = smtplib.SMTP(**where)
            try:
                host.ehlo_or_helo_if_needed()
            except BaseException:
                host.close()
                raise
        return host

    def send(self, message: FlaskMailMessage, envelope_from: object = None) -> None:  # noqa: ARG002
        """Hand over one letter; when this returns, the server has it. Raises Undelivered."""
        assert isinstance(message, Letter)
        if not self.mail.suppress:
            self._deliver(message)
        self.num_emails += 1
        # the server has it: a listener that breaks must not have it sent again
        try:
            email_dispatched.send(current_app._get_current_object(), message=message)  # type: ignore[attr-defined]
        except Exception:
            log.exception("a receiver of email_dispatched failed")

    def _deliver(self, letter: Letter) -> None:
        self.ready()
        try:
            self._converse(letter)
        except Undelivered as undelivered:
            if not (self.host is None and self.num_emails and undelivered.failure.stage is Stage.SENDER):
                raise
            # servers end a conversation after some number of mails, or of seconds: this one has not been offered yet
            self.ready()
            self._converse(letter)

    def _converse(self, letter: Letter) -> None:
        assert self.host is not None
        assert self.host.sock is not None
        try:
            self.host.sock.settimeout(_patience())
            with _stage(Stage.SENDER):
                _expect(Stage.SENDER, *self.host.mail(letter.envelope_sender))
            with _stage(Stage.RECIPIENT):
                _expect(Stage.RECIPIENT, *self.host.rcpt(letter.recipient))
            self.host.sock.settimeout(_patience() * PATIENCE_AT_END / PATIENCE)
            with _stage(Stage.CONTENT):
                _expect(Stage.CONTENT, *self.host.data(letter.as_bytes()))
        except Undelivered as undelivered:
            self._recover(undelivered.failure)
            raise

    def _recover(self, failure: Failure) -> None:
        """Make the line ready for the next letter, or give it up."""
        if failure.code is not None and failure.code != 421 and self.host is not None:
            with suppress(smtplib.SMTPException, OSError):
                if self.host.rset()[0] == 250:
                    return
        host, self.host = self.host, None
        if host is not None:
            host.close()


def is_configured() -> bool:
    """Without a mail server nothing is sent, and mail stays where an organiser can read it."""
    return bool(current_app.extensions["mail"].server)


def connection() -> Connection:
    return Connection(current_app.extensions["mail"])


def _patience() -> float:
    return float(current_app.config.get("MAIL_TIMEOUT") or PATIENCE)


def _own_name() -> str:
    """For EHLO: the site's name, or its address between brackets (RFC 5321 §4.1.3). Asks nobody."""
    host = urlsplit(current_app.config["PUBLIC_URL"]).hostname or "localhost"
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return host
    return f"[IPv6:{number}]" if number.version == 6 else f"[{number}]"


def _expect(stage: Stage, code: int, answer: bytes) -> None:
    if not 200 <= code <= 299:
        raise Undelivered(Failure.answered(stage, code, _legible(answer)))


@contextmanager
def _stage(stage: Stage) -> Iterator[None]:
    """Whatever goes wrong in here, as one kind of error."""
    try:
        yield
    except smtplib.SMTPResponseException as error:
        raise Undelivered(Failure.answered(stage, error.smtp_code, _legible(error.smtp_error))) from error
    except ssl.SSLCertVerificationError as error:
        raise Undelivered(Failure(Stage.ENCRYPTION, error.verify_message, lasting=True)) from error
    except (smtplib.SMTPException, OSError, UnicodeError) as error:
        why = one_line(getattr(error, "strerror", None) or str(error)) or type(error).__name__
        raise Undelivered(Failure(stage, why, lasting=_is_about_us(error))) from error


def _is_about_us(error: Exception) -> bool:
    """No STARTTLS, no way to log in that both know, letters in a password that SMTP has not: waiting does not help.
    A line that fell silent or broke does pass; mind that every SMTPException is an OSError too."""
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return False
    return isinstance(error, (smtplib.SMTPException, UnicodeError))


def _legible(answer: bytes | str) -> str:
    return one_line(answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer)
