"""Connecting to the mail server with smtplib: with a timeout, verified certificates, and one kind of error."""

import ipaddress
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from flask import current_app

from app.core.text import one_line
from app.outbox.rules import Failure, Stage

PATIENCE = 15  # seconds for each answer; 3 × 15 for the envelope and 2 × 30 for the content stay within the lease


class Undelivered(Exception):
    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.answer)
        self.failure = failure


def logged_in(settings: Any) -> smtplib.SMTP:
    """Returns a connection, encrypted and logged in as the settings ask. Raises Undelivered."""
    where = {"host": settings.server, "port": settings.port, "timeout": patience(), "local_hostname": _own_name()}
    with stage(Stage.CONNECTION):
        if settings.use_ssl:
            server: smtplib.SMTP = smtplib.SMTP_SSL(**where, context=ssl.create_default_context())
        else:
            server = smtplib.SMTP(**where)
    try:
        with stage(Stage.CONNECTION):
            server.ehlo_or_helo_if_needed()
        if settings.use_tls:
            with stage(Stage.ENCRYPTION):
                server.starttls(context=ssl.create_default_context())
                server.ehlo_or_helo_if_needed()  # capabilities announced before encryption no longer count
        if settings.username and settings.password:
            with stage(Stage.LOGIN):
                server.login(settings.username, settings.password)
    except BaseException:
        server.close()
        raise
    return server


def patience() -> float:
    return float(current_app.config.get("MAIL_TIMEOUT") or PATIENCE)


def _own_name() -> str:
    """Returns the name for EHLO: the site's host name, or its address in brackets (RFC 5321 §4.1.3). Needs no DNS."""
    host = urlsplit(current_app.config["PUBLIC_URL"]).hostname or "localhost"
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return host
    return f"[IPv6:{number}]" if number.version == 6 else f"[{number}]"


def expect(at: Stage, code: int, answer: bytes) -> None:
    if not 200 <= code <= 299:
        raise Undelivered(Failure.answered(at, code, _legible(answer)))


@contextmanager
def stage(at: Stage) -> Iterator[None]:
    """Turns every error in the block into Undelivered."""
    try:
        yield
    except smtplib.SMTPResponseException as error:
        raise Undelivered(Failure.answered(at, error.smtp_code, _legible(error.smtp_error))) from error
    except ssl.SSLCertVerificationError as error:
        raise Undelivered(Failure(Stage.ENCRYPTION, error.verify_message, lasting=True)) from error
    except (smtplib.SMTPException, OSError, UnicodeError) as error:
        why = one_line(getattr(error, "strerror", None) or str(error)) or type(error).__name__
        raise Undelivered(Failure(at, why, lasting=_is_lasting(error))) from error


def _is_lasting(error: Exception) -> bool:
    """No STARTTLS, no shared login method, characters in a password that SMTP cannot send: waiting is useless.

    A timeout or a broken connection does pass. Note that every SMTPException is an OSError too.
    """
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return False
    return isinstance(error, (smtplib.SMTPException, UnicodeError))


def _legible(answer: bytes | str) -> str:
    return one_line(answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer)
