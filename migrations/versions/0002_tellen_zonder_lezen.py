"""tellen zonder lezen"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

UNSEATED = sa.text("anonymised_at IS NULL AND status IN ('waitlisted', 'offered', 'expired')")


def upgrade() -> None:
    """Outside the transaction: whoever signs up meanwhile does not wait."""
    with op.get_context().autocommit_block():
        op.create_index(
            "ix_registration_unseated",
            "registration",
            ["status", "event_session_id"],
            sqlite_where=UNSEATED,
            postgresql_where=UNSEATED,
            postgresql_concurrently=True,
            if_not_exists=True,
        )


def downgrade() -> None:
    op.drop_index("ix_registration_unseated", "registration")
