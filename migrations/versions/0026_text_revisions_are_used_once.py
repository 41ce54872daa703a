"""text revisions are used once"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0026"
down_revision: str | None = "0025"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("event", sa.Column("last_text_revision", sa.Integer(), server_default="0", nullable=False))
    op.execute("UPDATE event SET last_text_revision = text_revision")


def downgrade() -> None:
    op.drop_column("event", "last_text_revision")
