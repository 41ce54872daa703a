"""a minimum number of people, and the day by which to decide"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0021"
down_revision: str | None = "0020"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MOMENTS = ("decide_by", "decision_asked", "decided_for")


def upgrade() -> None:
    op.add_column("event_session", sa.Column("minimum", sa.Integer(), nullable=True))
    for name in MOMENTS:
        op.add_column("event_session", sa.Column(name, sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for name in (*MOMENTS, "minimum"):
        op.drop_column("event_session", name)
