"""who was there"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.core.migrating import change_choice

revision: str = "0027"
down_revision: str | None = "0026"
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
    "team_seat",
    "team_full",
    "team_waits",
)
EARLIER_WHY = {"walked_in": "added_anyway"}
WHY = (*WHY_BEFORE, *EARLIER_WHY)
PRESENCE = ("present", "partly", "absent", "excused")
HOW = ("door", "list", "self", "import")


def _choice(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, native_enum=False, create_constraint=True, length=40, name=name)


def upgrade() -> None:
    op.create_table(
        "attendance",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("presence", _choice("presence", PRESENCE), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("how", _choice("how", HOW), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_attendance_registration_id_registration"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_attendance_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("registration_id", "meeting_id", name=op.f("pk_attendance")),
    )
    op.create_index(op.f("ix_attendance_meeting_id"), "attendance", ["meeting_id"])
    op.create_table(
        "attendance_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("old", _choice("old", PRESENCE), nullable=True),
        sa.Column("new", _choice("new", PRESENCE), nullable=True),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("how", _choice("how", HOW), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_attendance_change_registration_id_registration"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_attendance_change_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_change")),
    )
    op.create_index(op.f("ix_attendance_change_registration_id"), "attendance_change", ["registration_id"])
    op.create_index(op.f("ix_attendance_change_meeting_id"), "attendance_change", ["meeting_id"])
    op.create_table(
        "attendance_sheet",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_by", sa.String(length=60), nullable=False),
        sa.Column("is_reopened", sa.Boolean(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("partly", sa.Integer(), nullable=False),
        sa.Column("absent", sa.Integer(), nullable=False),
        sa.Column("excused", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "present >= 0 AND partly >= 0 AND absent >= 0 AND excused >= 0", name=op.f("ck_attendance_sheet_counts")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_attendance_sheet_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_attendance_sheet")),
    )
    op.create_index("ix_attendance_sheet_finished_at", "attendance_sheet", ["finished_at"])
    change_choice("status_change", "why", WHY_BEFORE, WHY)


def downgrade() -> None:
    change_choice("status_change", "why", WHY, WHY_BEFORE, EARLIER_WHY)
    op.drop_table("attendance_sheet")
    op.drop_table("attendance_change")
    op.drop_table("attendance")
