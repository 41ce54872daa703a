"""When anything public last changed, and an index on when meetings end."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("public_version", sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_meeting_ends_at"), "meeting", ["ends_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_meeting_ends_at"), "meeting")
    op.drop_column("public_version", "changed_at")
