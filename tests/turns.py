"""Nobody waits for what one request computes: slow work must not run while it holds SQLite's turn to write.

Checked by order, not by time: whenever a POST reaches slow work, another connection must be able to write.
"""

import functools
import importlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import Any
from unittest import mock

from flask import has_request_context, request

from app.extensions import db

# whatever calls these: hashing, pictures, paper, spreadsheets, uploads, other servers
SLOW = (
    *("argon2.low_level.hash_secret", "argon2.low_level.core", "argon2.low_level.verify_secret"),
    *("PIL.Image.open", "PIL.Image.Image.save", "typst.compile", "segno.make", "xlsxwriter.Workbook.__init__"),
    *("zipfile.ZipFile.__init__", "requests.Session.send", "socket.getaddrinfo"),
)


def others_can_write() -> bool:
    url = db.engine.url
    if url.get_backend_name() != "sqlite":
        return True
    with closing(sqlite3.connect(url.database or "", timeout=0, isolation_level=None)) as another:
        try:
            another.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
        another.execute("ROLLBACK")
        return True


@contextmanager
def watched(*slow: str) -> Iterator[list[str]]:
    """What ran in a POST, so far; raises as soon as one of these runs while nobody else can write."""
    ran: list[str] = []
    with ExitStack() as stack:
        for name in slow:
            stack.enter_context(_replaced(name, ran))
        yield ran


def _replaced(name: str, ran: list[str]) -> Any:
    module, _, function = name.rpartition(".")
    real = functools.reduce(getattr, [function], _imported(module))
    return mock.patch(name, _watching(name, real, ran))


def _imported(name: str) -> Any:
    """A module, or a class in one."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        module, _, within = name.rpartition(".")
        return getattr(importlib.import_module(module), within)


def _watching(name: str, real: Callable[..., Any], ran: list[str]) -> Callable[..., Any]:
    @functools.wraps(real)
    def run(*given: Any, **named: Any) -> Any:
        if has_request_context() and request.method == "POST":
            ran.append(name)
            assert others_can_write(), f"{request.endpoint} holds up everybody who writes during {name}"
        return real(*given, **named)

    return run
