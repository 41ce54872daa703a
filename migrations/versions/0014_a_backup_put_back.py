"""a backup that was put back: where SEQUENCEs begin, and why mail that waited was not sent"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.core.migrating import change_choice

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TROUBLES = (
    *("no_connection", "insecure", "login", "sender", "address", "content", "later", "broken_off"),
    *("expired", "unmailable", "overtaken"),
)
TABLES = ("message", "outbox_stop")


def upgrade() -> None:
    op.add_column("meeting", sa.Column("first_sequence", sa.Integer(), server_default="0", nullable=False))
    for table in TABLES:
        change_choice(table, "trouble", TROUBLES, (*TROUBLES, "restored"))


def downgrade() -> None:
    op.execute("UPDATE message SET trouble = 'expired' WHERE trouble = 'restored'")
    for table in TABLES:
        change_choice(table, "trouble", (*TROUBLES, "restored"), TROUBLES)
    op.drop_column("meeting", "first_sequence")
