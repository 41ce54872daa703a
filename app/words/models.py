"""Words, the keys they are found by, and the rows that contain them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base


class WordKind(StrEnum):
    """Each has its own words: those that only organisers may search never affect public results."""

    PERSON = "person"
    EVENT = "event"
    TOPIC = "topic"
    SCHOOL = "school"

    @property
    def is_name(self) -> bool:
        """Neither inflected nor compounded, but with many valid spellings."""
        return self is WordKind.PERSON


def _by_bytes(length: int) -> sa.types.TypeEngine[str]:
    """Text that an index can search by prefix, whatever the database's collation."""
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


class Word(Base):
    """A word of a kind, once; deleted with the last row that contains it."""

    __tablename__ = "word"
    __table_args__ = (sa.UniqueConstraint("kind", "text"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(10))
    text: Mapped[str] = mapped_column(_by_bytes(255))  # folded, in one spelling; or '@' and an address


class WordKey(Base):
    """A key that a word shares with similar ones (core.likeness)."""

    __tablename__ = "word_key"

    kind: Mapped[str] = mapped_column(sa.String(10), primary_key=True)
    key: Mapped[str] = mapped_column(_by_bytes(16), primary_key=True)
    word_id: Mapped[int] = mapped_column(sa.ForeignKey("word.id", ondelete="CASCADE"), primary_key=True, index=True)


class WordUse(Base):
    """A row of the word's kind that contains it; the title weighs more than further text."""

    __tablename__ = "word_use"

    word_id: Mapped[int] = mapped_column(sa.ForeignKey("word.id"), primary_key=True)
    row_id: Mapped[int] = mapped_column(primary_key=True, index=True)
    weight: Mapped[int] = mapped_column(sa.SmallInteger)


Weights = Mapping[int, Mapping[str, int]]  # by row, the weight of each of its words


class HasWords:
    """A row that is found by its words. New ones are due; each model decides which changes make a row due again."""

    words_due: Mapped[bool] = mapped_column(default=True, server_default=sa.true())


@dataclass(frozen=True)
class Source:
    """The rows of a kind, and what reads their present words."""

    kind: WordKind
    model: type[HasWords]
    read: Callable[[Sequence[int]], Weights]


def due_index(table: str) -> sa.Index:
    """Covers the rows to be indexed: few, whatever the size of the table."""
    return sa.Index(
        f"ix_{table}_words_due",
        "id",
        sqlite_where=sa.text("words_due = 1"),
        postgresql_where=sa.text("words_due"),
    )
