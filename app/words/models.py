"""Words, what they are found by, and the rows they are in."""

from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base


class WordKind(StrEnum):
    """Each has words of its own: what only organisers may find never answers the public."""

    PERSON = "person"
    EVENT = "event"
    TOPIC = "topic"
    SCHOOL = "school"

    @property
    def is_name(self) -> bool:
        """Neither inflected nor compounded, and spelled in many ways that are all right."""
        return self is WordKind.PERSON


def _by_bytes(length: int) -> sa.types.TypeEngine[str]:
    """Text that an index finds by how it begins, in any language that the database speaks."""
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


class Word(Base):
    """A word of a kind, once; gone with the last row that has it."""

    __tablename__ = "word"
    __table_args__ = (sa.UniqueConstraint("kind", "text"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(10))
    text: Mapped[str] = mapped_column(_by_bytes(255))  # folded, in one spelling; or '@' and an address


class WordKey(Base):
    """What a word shares with those that are near it (core.likeness)."""

    __tablename__ = "word_key"

    kind: Mapped[str] = mapped_column(sa.String(10), primary_key=True)
    key: Mapped[str] = mapped_column(_by_bytes(16), primary_key=True)
    word_id: Mapped[int] = mapped_column(sa.ForeignKey("word.id", ondelete="CASCADE"), primary_key=True, index=True)


class WordUse(Base):
    """A row of the word's kind in which it is; a title weighs more than what is said beside it."""

    __tablename__ = "word_use"

    word_id: Mapped[int] = mapped_column(sa.ForeignKey("word.id"), primary_key=True)
    row_id: Mapped[int] = mapped_column(primary_key=True, index=True)
    weight: Mapped[int] = mapped_column(sa.SmallInteger)


class HasWords:
    """A row that is found by its words. New ones are due; a model says itself which changes make a row due again."""

    words_due: Mapped[bool] = mapped_column(default=True, server_default=sa.true())


def due_index(table: str) -> sa.Index:
    """Of the rows whose words are to be written: few, whatever the size of the table."""
    return sa.Index(
        f"ix_{table}_words_due",
        "id",
        sqlite_where=sa.text("words_due = 1"),
        postgresql_where=sa.text("words_due"),
    )
