"""limits per school, board and mail domain, and overbooking"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.core.migrating import change_choice

revision: str = "0019"
down_revision: str | None = "0018"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WHY_BEFORE = (
    "seat_free",
    "full",
    "added_seat",
    "added_waiting",
    "added_anyway",
    "next_after_cancel",
    "next_after_lapse",
    "next_after_swap",
    "next_after_room",
    "swapped",
    "accepted",
    "declined",
    "lapsed",
    "left",
    "withdrawn",
    "called_off",
    "moved_up",
    "reopened",
    "switched",
    "passed_on",
    "received",
)
LIMITS = ("limit_school", "limit_board", "limit_domain")
WHY = (*WHY_BEFORE, *LIMITS, "next_past_others")
EARLIER_WHY = {**dict.fromkeys(LIMITS, "full"), "next_past_others": "next_after_room"}


def upgrade() -> None:
    change_choice("status_change", "why", WHY_BEFORE, WHY)
    op.add_column("event_session", sa.Column("overbook_percent", sa.Integer(), server_default="0", nullable=False))
    for name in ("most_per_school", "most_per_board", "most_per_domain"):
        op.add_column("event_session", sa.Column(name, sa.Integer(), nullable=True))
    op.add_column("event_session", sa.Column("limits_until", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for name in ("limits_until", "most_per_domain", "most_per_board", "most_per_school", "overbook_percent"):
        op.drop_column("event_session", name)
    change_choice("status_change", "why", WHY, WHY_BEFORE, EARLIER_WHY)
