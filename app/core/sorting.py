"""Rows that are listed by name, in the same order on both databases."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, validates

from app.core.folding import sort_key

LONGEST = 200
# by code point, like SQLite; PostgreSQL would follow the collation of its own database
FOLDED = sa.String(LONGEST).with_variant(sa.String(LONGEST, collation="C"), "postgresql")


def key_of(name: str | None) -> str:
    return sort_key(name or "")[:LONGEST]


def _inserted(context: Any) -> str:
    """For Core inserts, which bypass the model's events."""
    given = context.get_current_parameters()
    return key_of(given.get("name") or given.get("title"))


class SortedByName:
    """Keeps `sort_key` up to date with the row's name or title."""

    sort_key: Mapped[str] = mapped_column(FOLDED, default=_inserted, server_default="", index=True, sort_order=1)

    @validates("name", "title", include_backrefs=False)
    def _put_sort_key(self, _column: str, name: str) -> str:
        self.sort_key = key_of(name)
        return name
