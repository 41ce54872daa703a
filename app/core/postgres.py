"""Connections to PostgreSQL that do not wait for ever. Imported only where PostgreSQL is used."""

from typing import Any

import psycopg
from psycopg.abc import PQGen

from app.core.answers import answers_within


class BoundedConnection(psycopg.Connection[Any]):
    """Gives up on a server that was stopped: its machine still confirms what is sent, so TCP sees nothing wrong."""

    def wait(self, gen: PQGen[Any], interval: float = 0.1, timeout: float | None = None) -> Any:
        if timeout is not None:
            return super().wait(gen, interval, timeout)
        try:
            return super().wait(gen, interval, answers_within.get())
        except psycopg.errors._WaitTimeout:
            self.close()  # the answer may still come, and would be taken for that of the next question
            raise
