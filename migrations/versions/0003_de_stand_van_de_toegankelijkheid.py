"""de stand van de toegankelijkheid"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column(
        "organisation",
        sa.Column("accessibility_status", sa.String(length=1), server_default="C", nullable=False),
    )
    op.add_column("organisation", sa.Column("accessibility_date", sa.Date(), nullable=True))
    op.add_column(
        "organisation",
        sa.Column("accessibility_report", sa.String(length=300), server_default="", nullable=False),
    )


def downgrade() -> None:
    with op.batch_alter_table("organisation") as batch:
        batch.drop_column("accessibility_report")
        batch.drop_column("accessibility_date")
        batch.drop_column("accessibility_status")
