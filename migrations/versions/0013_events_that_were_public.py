"""Whether an event ever was public: only one that never was can be deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

# a draft whose state ever changed had been public in between
KNOWN = """
UPDATE event SET was_public = true
WHERE state <> 'draft' OR public_id IN (SELECT subject FROM activity WHERE verb = 'event_state')
"""


def upgrade() -> None:
    op.add_column("event", sa.Column("was_public", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(KNOWN)


def downgrade() -> None:
    op.drop_column("event", "was_public")
