"""Reads the answers mailbox in a thread of its own: a slow server holds up neither the jobs nor the mail."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from flask import Flask

from app.answers.delivery import read_mailbox

log = logging.getLogger(__name__)
EVERY = 60.0  # seconds
FAREWELL = 5.0  # seconds for the mail that is being dealt with when the worker stops
ONCE = 30.0  # seconds that a worker that ends waits for it


@contextmanager
def reading(app: Flask, stopping: Event) -> Iterator[None]:
    """In here, the mailbox is read again and again."""
    if not app.config["ANSWERS_IMAP_SERVER"]:
        yield
        return
    thread = Thread(target=_keep_reading, args=(app, stopping), name="answers", daemon=True)
    thread.start()
    yield
    thread.join(FAREWELL)


def _keep_reading(app: Flask, stopping: Event) -> None:
    while not stopping.is_set():
        _read(app, stopping)
        stopping.wait(EVERY)


def _read(app: Flask, stopping: Event) -> int:
    try:
        return read_mailbox(app, stopping.is_set)
    except Exception:
        log.exception("the answers mailbox cannot be read")
        return 0


class ReadOnce:
    """The same for a worker that ends: reading begins at once, and is waited for at the end."""

    def __init__(self, app: Flask, stopping: Event) -> None:
        self._read = 0
        self._thread = Thread(target=self._run, args=(app, stopping), name="answers", daemon=True)
        if app.config["ANSWERS_IMAP_SERVER"]:
            self._thread.start()

    def _run(self, app: Flask, stopping: Event) -> None:
        self._read = _read(app, stopping)

    def has_found(self) -> bool:
        """Whether there was any mail, so that there may be more to do."""
        if self._thread.is_alive():
            self._thread.join(ONCE)
        return self._read > 0
