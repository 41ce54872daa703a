"""teams of colleagues"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.core.migrating import change_choice

revision: str = "0024"
down_revision: str | None = "0023"
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
    "limit_school",
    "limit_board",
    "limit_domain",
    "next_past_others",
    "asked",
    "approved",
)
EARLIER_WHY = {"team_seat": "seat_free", "team_full": "full", "team_waits": "full"}
WHY = (*WHY_BEFORE, *EARLIER_WHY)


def upgrade() -> None:
    op.create_table(
        "team",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("by_name", sa.String(length=120), nullable=False),
        sa.Column("by_email", sa.String(length=254), nullable=False),
        sa.Column("together", sa.Boolean(), nullable=False),
        sa.Column("form_digest", sa.String(length=64), nullable=True),
        sa.Column("answered", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
    )
    op.create_index(op.f("ix_team_form_digest"), "team", ["form_digest"])
    with op.batch_alter_table("registration", schema=None) as batch_op:
        batch_op.add_column(sa.Column("team_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_registration_team_id_team"), "team", ["team_id"], ["id"])
        batch_op.create_index(batch_op.f("ix_registration_team_id"), ["team_id"])
    change_choice("status_change", "why", WHY_BEFORE, WHY)


def downgrade() -> None:
    change_choice("status_change", "why", WHY, WHY_BEFORE, EARLIER_WHY)
    with op.batch_alter_table("registration", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_registration_team_id"))
        batch_op.drop_constraint(batch_op.f("fk_registration_team_id_team"), type_="foreignkey")
        batch_op.drop_column("team_id")
    op.drop_table("team")
