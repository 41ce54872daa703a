"""learning goals"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0032"
down_revision: str | None = "0031"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    for column in ("learning_goal", "put_to_use"):
        op.add_column("registration", sa.Column(column, sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("registration", "put_to_use")
    op.drop_column("registration", "learning_goal")
