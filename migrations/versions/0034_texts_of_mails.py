"""texts of mails"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0034"
down_revision: str | None = "0033"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

PART = sa.Enum("subject", "opening", "closing", native_enum=False, create_constraint=True, length=40, name="part")


def upgrade() -> None:
    op.create_table(
        "mail_text",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("part", PART, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "language", "part", name=op.f("pk_mail_text")),
    )
    op.add_column("event", sa.Column("mail_note", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("event", "mail_note")
    op.drop_table("mail_text")
