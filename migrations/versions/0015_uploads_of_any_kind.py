"""Files with a programme are uploaded as those with schools are. Uploads live for a day, so none is carried over."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

PURPOSE = sa.Enum(
    "schools", "programme", name=op.f("ck_upload_purpose"), native_enum=False, create_constraint=True, length=40
)


def upgrade() -> None:
    op.drop_table("places_upload")
    _create("upload", sa.Column("purpose", PURPOSE, nullable=False))


def downgrade() -> None:
    op.drop_table("upload")
    _create("places_upload")


def _create(table: str, *more: sa.Column[str]) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        *more,
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("public_id", name=op.f(f"uq_{table}_public_id")),
    )
    op.create_index(op.f(f"ix_{table}_uploaded_at"), table, ["uploaded_at"])
