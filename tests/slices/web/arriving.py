"""Somebody else who writes while a request is under way."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from typing import Any

from app.extensions import db


def somebody_writes() -> None:
    """Fails at once if the request holds SQLite's lock."""
    with closing(sqlite3.connect(db.engine.url.database or "", timeout=0)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.rollback()


class Body(BytesIO):
    """The body of a request, during whose arrival somebody else writes."""

    def __init__(self, content: bytes, write: Callable[[], None]) -> None:
        super().__init__(content)
        self.write_elsewhere = write

    def readinto(self, buffer: Any, /) -> int:
        self.write_elsewhere()
        return super().readinto(buffer)
