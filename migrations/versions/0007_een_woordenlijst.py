"""een woordenlijst"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FOUND_BY_WORDS = ("event", "registration", "school", "topic")


def _by_bytes(length: int) -> sa.types.TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    """All rows are due: the worker fills the index."""
    op.create_table(
        "word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("text", _by_bytes(255), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_word")),
        sa.UniqueConstraint("kind", "text", name=op.f("uq_word_kind_text")),
    )
    op.create_table(
        "word_key",
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("key", _by_bytes(16), nullable=False),
        sa.Column("word_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["word_id"], ["word.id"], name=op.f("fk_word_key_word_id_word"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("kind", "key", "word_id", name=op.f("pk_word_key")),
    )
    op.create_index("ix_word_key_word_id", "word_key", ["word_id"])
    op.create_table(
        "word_use",
        sa.Column("word_id", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("weight", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["word_id"], ["word.id"], name=op.f("fk_word_use_word_id_word")),
        sa.PrimaryKeyConstraint("word_id", "row_id", name=op.f("pk_word_use")),
    )
    op.create_index("ix_word_use_row_id", "word_use", ["row_id"])
    for table in FOUND_BY_WORDS:
        op.add_column(table, sa.Column("words_due", sa.Boolean(), server_default=sa.true(), nullable=False))
        op.create_index(
            f"ix_{table}_words_due",
            table,
            ["id"],
            sqlite_where=sa.text("words_due = 1"),
            postgresql_where=sa.text("words_due"),
        )
    op.drop_table("registration_word")


def downgrade() -> None:
    op.create_table(
        "registration_word",
        sa.Column("word", _by_bytes(255), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_registration_word_registration_id_registration"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("word", "registration_id", name=op.f("pk_registration_word")),
    )
    op.create_index("ix_registration_word_registration_id", "registration_word", ["registration_id"])
    for table in FOUND_BY_WORDS:
        op.drop_index(f"ix_{table}_words_due", table)
        op.drop_column(table, "words_due")
    for table in ("word_use", "word_key", "word"):
        op.drop_table(table)
