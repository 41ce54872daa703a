"""The databases' query plans."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from app.extensions import db

# the tables that grow with the years
GROWING = (
    "registration",
    "message",
    "told",
    "calendar_entry",
    "activity",
    "status_change",
    "word",
    "word_key",
    "word_use",
)
# of which a page shows a stretch of days: their dates and events are found from them
PLANNED = ("meeting",)
# indexes that hold only what waits for something: reading one from end to end is what the question asks
SHORT = frozenset(
    {
        "ix_registration_news",
        "ix_registration_offer",
        "ix_registration_late",
        "ix_registration_health",
        "ix_registration_unseated",
        "ix_registration_words_due",
        "ix_message_waiting",
        "ix_message_waiting_stream",
        "ix_message_lost",
        "ix_message_to_forget",
    }
)
_SCAN = re.compile(r"^SCAN (?P<table>\w+?)(?:_\d+)?(?: USING (?:COVERING )?INDEX (?P<index>\w+))?(?: .*)?$")


@dataclass
class Asked:
    """Statements with what was bound in them."""

    seen: list[tuple[str, Any]] = field(default_factory=list)


@contextmanager
def listening() -> Iterator[Asked]:
    asked = Asked()

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, executemany: bool) -> None:
        if statement.split()[0] in ("SELECT", "UPDATE", "DELETE", "WITH") and not executemany:
            asked.seen.append((statement, parameters))

    sa.event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        sa.event.remove(Engine, "before_cursor_execute", note)


def full_reads(asked: Asked, tables: Sequence[str] = GROWING) -> list[str]:
    """Of tables that are read from end to end: the plan's line, and the statement."""
    is_postgres = db.engine.dialect.name == "postgresql"
    find = _of_postgres if is_postgres else _of_sqlite
    with db.engine.connect() as connection:
        if is_postgres:  # of a table of a few pages it would rather read all: is there another way?
            for way in ("seqscan", "hashjoin", "mergejoin"):
                connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
        found = [
            f"{line}\n    {statement}"
            for statement, parameters in asked.seen
            if any(table in statement for table in tables)
            for line in find(connection, statement, parameters, tables)
        ]
        connection.rollback()
    return found


def _of_sqlite(connection: sa.Connection, statement: str, parameters: Any, tables: Sequence[str]) -> list[str]:
    rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
    scans = [(row[3], _SCAN.match(row[3])) for row in rows]
    return [line for line, scan in scans if scan and scan["table"] in tables and scan["index"] not in SHORT]


def _of_postgres(connection: sa.Connection, statement: str, parameters: Any, tables: Sequence[str]) -> list[str]:
    answer = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", parameters).scalar()
    plan = json.loads(answer) if isinstance(answer, str) else answer
    return list(_whole(plan[0]["Plan"], plan[0]["Plan"].get("Relation Name", ""), tables))


def _whole(node: dict[str, Any], table: str, tables: Sequence[str]) -> Iterator[str]:
    table = node.get("Relation Name", table)
    inner: Sequence[dict[str, Any]] = node.get("Plans", ())
    kind = node["Node Type"]
    if table in tables and (
        kind == "Seq Scan"
        or (
            kind in ("Index Scan", "Index Only Scan", "Bitmap Index Scan")
            and "Index Cond" not in node
            and node["Index Name"] not in SHORT
        )
    ):
        yield f"{kind} on {table} {node.get('Index Name', '')}"
    for each in inner:
        yield from _whole(each, table, tables)
