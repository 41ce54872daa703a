"""A queue for writers of a SQLite file.

SQLite allows one writer at a time, and the others retry at intervals of up to a tenth of a second. A process that
writes again at once, as the worker does, can keep them out for seconds. Locks on two files next to the database form a
queue in which requests go before the worker. They only determine the order: correctness depends on SQLite alone.
"""

import fcntl
import os
import threading
import time

PATIENCE = 0.25  # seconds during which the worker lets others go first; after that it queues like everybody else
LOOK_AGAIN = 0.003

_mine = threading.local()


class Turn:
    """Held from construction until `end`. A nested turn in the same thread does not wait: it would deadlock."""

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
            self._lock("-press", fcntl.LOCK_SH)  # tells the worker that somebody is waiting
        self._lock("-turn", fcntl.LOCK_EX)
        held.add(database)

    def end(self) -> None:
        """Harmless if called twice."""
        while self._files:
            os.close(self._files.pop())
        if self._held is not None:
            self._held.discard(self.database)
            self._held = None

    __del__ = end  # a lost connection releases its turn

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
