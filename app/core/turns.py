"""Whose turn it is to write in a SQLite file.

SQLite lets one write at a time and has the others ask again, up to a tenth of a second apart: a writer that comes back
at once, as the worker does, keeps them out for seconds. Locks on two files beside it make a queue of that, in which
who presses a button goes before the worker. They only order: what is safe without them is SQLite's doing.
"""

import fcntl
import os
import threading
import time

PATIENCE = 0.25  # seconds that the worker lets others go first; then it queues like everybody
LOOK_AGAIN = 0.003

_mine = threading.local()


class Turn:
    """Held from its making until `end`. A second one of the same thread waits for nothing: it would for ever."""

    def __init__(self, database: str, *, after_others: bool) -> None:
        self.database = database
        self._files: list[int] = []
        held: set[str] = vars(_mine).setdefault("held", set())
        self._held = held if database not in held else None
        if self._held is None:
            return
        if after_others:
            self._let_others_go()
        else:
            self._lock("-press", fcntl.LOCK_SH)  # tells the worker that somebody waits
        self._lock("-turn", fcntl.LOCK_EX)
        held.add(database)

    def end(self) -> None:
        """Twice does no harm."""
        while self._files:
            os.close(self._files.pop())
        if self._held is not None:
            self._held.discard(self.database)
            self._held = None

    __del__ = end  # a connection that was lost took its turn along

    def _lock(self, ending: str, kind: int) -> None:
        file = os.open(self.database + ending, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
        self._files.append(file)
        fcntl.flock(file, kind)

    def _let_others_go(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                self._lock("-press", fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(LOOK_AGAIN)
            else:
                return
            finally:
                os.close(self._files.pop())
