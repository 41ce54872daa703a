"""The answers mailbox by IMAP: its mail is fetched, never deleted, and moved once it was dealt with."""

import imaplib
import re
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Timer

from flask import current_app
from imap_tools import BaseMailBox, ImapToolsError, MailBox, MailBoxUnencrypted

from app.answers.rules import MOST_BYTES
from app.core.text import one_line

PATIENCE = 10.0  # seconds for each answer
LONGEST = 60.0  # seconds for one conversation, however the server spreads its answers; the next one goes on from there
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


class Unreadable(Exception):
    """The mailbox cannot be read now; the message is in the server's own words."""


@dataclass(frozen=True)
class Fetched:
    """`content` is the beginning of a mail of `size` bytes; usually it is the whole."""

    content: bytes
    size: int


class Folder:
    """The selected folder of a mailbox, and where its mail goes."""

    def __init__(self, box: BaseMailBox, done: str) -> None:
        self._box, self._done = box, done
        self.uid_validity = int(_answer(box.client.response("UIDVALIDITY")))

    def uids(self) -> list[int]:
        """The oldest first."""
        return sorted(map(int, self._box.uids("ALL", charset=None)))

    def fetch(self, uid: int) -> Fetched | None:
        """Without marking it as read; None if it is gone."""
        kind, found = self._box.client.uid("FETCH", str(uid), f"(RFC822.SIZE BODY.PEEK[]<0.{MOST_BYTES}>)")
        parts = [each for each in found or () if isinstance(each, tuple)]
        if kind != "OK" or not parts:
            return None
        about, content = parts[0]
        size = _SIZE.search(about)
        return Fetched(content, int(size[1]) if size else len(content))

    def move(self, uids: Sequence[int]) -> None:
        if uids:
            self._box.move([str(uid) for uid in uids], self._done)


def is_configured() -> bool:
    return bool(current_app.config["ANSWERS_IMAP_SERVER"])


@contextmanager
def opened() -> Iterator[Folder]:
    """The folder with new mail. Raises Unreadable, also when the conversation is broken off in the middle."""
    settings = current_app.config
    with _legible():
        box = _connected()
        ending = Timer(LONGEST, _cut, [box.client])
        ending.daemon = True
        ending.start()
        try:
            _log_in(box)
            done = settings["ANSWERS_IMAP_FOLDER_DONE"]
            if not box.folder.exists(done):
                box.folder.create(done)
            box.folder.set(settings["ANSWERS_IMAP_FOLDER"])
            yield Folder(box, done)
        finally:
            ending.cancel()
            with suppress(ImapToolsError, imaplib.IMAP4.error, OSError):
                box.logout()
            with suppress(OSError):
                box.client.shutdown()


def _connected() -> BaseMailBox:
    settings = current_app.config
    host, port = settings["ANSWERS_IMAP_SERVER"], settings["ANSWERS_IMAP_PORT"]
    if settings["ANSWERS_IMAP_SSL"]:
        return MailBox(host, port, timeout=PATIENCE, ssl_context=ssl.create_default_context())
    return MailBoxUnencrypted(host, port, timeout=PATIENCE)


def _log_in(box: BaseMailBox) -> None:
    name, password = current_app.config["ANSWERS_IMAP_USERNAME"], current_app.config["ANSWERS_IMAP_PASSWORD"]
    log_in = box.login if f"{name}{password}".isascii() else box.login_utf8
    log_in(name, password, initial_folder=None)
    # many servers say only now that they can move mail
    box.client.capabilities = tuple(_answer(box.client.capability()).upper().split())


def _answer(response: tuple[str, list[bytes | None]]) -> str:
    """Of a command that has one line as its answer."""
    line = response[1][0] if response[1] else None
    if line is None:
        raise Unreadable("the server does not say what it must")
    return line.decode("ascii", "replace")


def _cut(client: imaplib.IMAP4) -> None:
    """End a conversation from another thread: whatever it waits for fails at once."""
    with suppress(OSError):
        socket.socket.shutdown(client.sock, socket.SHUT_RDWR)


@contextmanager
def _legible() -> Iterator[None]:
    """Turns every error of the conversation into Unreadable."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise Unreadable(error.verify_message) from error
    except (ImapToolsError, imaplib.IMAP4.error, OSError, UnicodeError, ValueError) as error:
        raise Unreadable(one_line(getattr(error, "strerror", None) or str(error)) or type(error).__name__) from error
