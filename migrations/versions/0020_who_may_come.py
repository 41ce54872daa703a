"""for whom an event is, and requests that an organiser decides on"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.core.migrating import change_choice

revision: str = "0020"
down_revision: str | None = "0019"
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
)
WHY = (*WHY_BEFORE, "asked", "approved")
EARLIER_WHY = {"asked": "full", "approved": "moved_up"}
ROLES = ("teacher", "ib", "support_coordinator", "head", "adviser", "other")
GROUPS = {"cluster_id": "work_area_cluster", "work_area_id": "work_area", "board_id": "board"}


def upgrade() -> None:
    change_choice("status_change", "why", WHY_BEFORE, WHY)
    op.create_table(
        "admission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in GROUPS),
        sa.Column(
            "job_role",
            sa.Enum(*ROLES, name="job_role", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("email_key", sa.String(length=254), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_admission_event_id_event"), ondelete="CASCADE"
        ),
        *(
            sa.ForeignKeyConstraint(
                [name], [f"{table}.id"], name=op.f(f"fk_admission_{name}_{table}"), ondelete="CASCADE"
            )
            for name, table in GROUPS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_admission")),
    )
    for column in ("event_id", *GROUPS, "email_key"):
        op.create_index(op.f(f"ix_admission_{column}"), "admission", [column])
    for table, name in (
        ("event", "is_restricted"),
        ("event", "needs_approval"),
        ("registration", "awaits_approval"),
    ):
        op.add_column(table, sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    for table, name in (
        ("registration", "awaits_approval"),
        ("event", "needs_approval"),
        ("event", "is_restricted"),
    ):
        op.drop_column(table, name)
    op.drop_table("admission")
    change_choice("status_change", "why", WHY, WHY_BEFORE, EARLIER_WHY)
