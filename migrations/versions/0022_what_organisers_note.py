"""what organisers note about participants, and uploads of people"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.core.migrating import change_choice

revision: str = "0022"
down_revision: str | None = "0021"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

PURPOSES = ("schools", "programme")


def upgrade() -> None:
    op.create_table(
        "registration_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_registration_note_registration_id_registration"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_note")),
        sa.UniqueConstraint("public_id", name=op.f("uq_registration_note_public_id")),
    )
    op.create_index(op.f("ix_registration_note_registration_id"), "registration_note", ["registration_id"])
    op.add_column("registration", sa.Column("mark", sa.String(length=60), server_default="", nullable=False))
    change_choice("upload", "purpose", PURPOSES, (*PURPOSES, "people"))


def downgrade() -> None:
    op.execute("DELETE FROM upload WHERE purpose = 'people'")
    change_choice("upload", "purpose", (*PURPOSES, "people"), PURPOSES)
    op.drop_column("registration", "mark")
    op.drop_index(op.f("ix_registration_note_registration_id"), table_name="registration_note")
    op.drop_table("registration_note")
