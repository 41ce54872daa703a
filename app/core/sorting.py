"""Rows that people look for by name, in an order that is the same on both databases."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, validates

from app.core.folding import sort_key

LONGEST = 200
# by code point, as SQLite compares: PostgreSQL would follow the language of its own database
FOLDED = sa.String(LONGEST).with_variant(sa.String(LONGEST, collation="C"), "postgresql")


def key_of(name: str | None) -> str:
    return sort_key(name or "")[:LONGEST]


def _inserted(context: Any) -> str:
    """For plain inserts, which no model sees."""
    given = context.get_current_parameters()
    return key_of(given.get("name") or given.get("title"))


class SortedByName:
    """`sort_key` follows the name, or the title, that a row is known by."""

    sort_key: Mapped[str] = mapped_column(FOLDED, default=_inserted, server_default="", index=True, sort_order=1)

    @validates("name", "title", include_backrefs=False)
    def _put_sort_key(self, _column: str, name: str) -> str:
        self.sort_key = key_of(name)
        return name
