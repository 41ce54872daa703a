"""mail by hand"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.core.migrating import change_choice

revision: str = "0031"
down_revision: str | None = "0030"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TROUBLE_BEFORE = (
    "no_connection",
    "insecure",
    "login",
    "sender",
    "address",
    "content",
    "later",
    "broken_off",
    "expired",
    "unmailable",
    "overtaken",
    "restored",
    "returned",
)
EARLIER = {"by_hand": "overtaken"}
LOST_BEFORE = "status IN ('failed', 'dropped') AND (trouble IS NULL OR trouble <> 'overtaken')"
LOST = "status IN ('failed', 'dropped') AND (trouble IS NULL OR trouble NOT IN ('overtaken', 'by_hand'))"


def _index_lost(condition: str) -> None:
    where = sa.text(condition)
    op.create_index("ix_message_lost", "message", ["about"], sqlite_where=where, postgresql_where=where)


def upgrade() -> None:
    op.create_table(
        "outbox_sending",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("per_minute", sa.Integer(), nullable=True),
        sa.CheckConstraint("per_minute > 0", name=op.f("ck_outbox_sending_per_minute")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_sending")),
    )
    op.drop_index("ix_message_lost", "message")
    change_choice("message", "trouble", TROUBLE_BEFORE, (*TROUBLE_BEFORE, *EARLIER))
    _index_lost(LOST)
    change_choice("outbox_stop", "trouble", TROUBLE_BEFORE, (*TROUBLE_BEFORE, *EARLIER))


def downgrade() -> None:
    change_choice("outbox_stop", "trouble", (*TROUBLE_BEFORE, *EARLIER), TROUBLE_BEFORE, EARLIER)
    op.drop_index("ix_message_lost", "message")
    change_choice("message", "trouble", (*TROUBLE_BEFORE, *EARLIER), TROUBLE_BEFORE, EARLIER)
    _index_lost(LOST_BEFORE)
    op.drop_table("outbox_sending")
