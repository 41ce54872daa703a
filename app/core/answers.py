"""How long a server gets to answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

answers_within: ContextVar[float | None] = ContextVar("answers_within", default=None)  # None: for commands


@contextmanager
def expecting_answers(seconds: float) -> Iterator[None]:
    """Whatever PostgreSQL is asked in here, it answers within so many seconds, or OperationalError is raised."""
    before = answers_within.set(seconds)
    try:
        yield
    finally:
        answers_within.reset(before)
