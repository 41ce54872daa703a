"""a participant can change plans"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.core.migrating import change_choice

revision: str = "0017"
down_revision: str | None = "0016"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

LIVE = "status IN ('confirmed', 'waitlisted', 'offered')"
CONFIRMED = "status = 'confirmed' AND past_since IS NULL"
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
)
WHY = (*WHY_BEFORE, "switched", "passed_on", "received")
EARLIER_WHY = {"switched": "swapped", "passed_on": "left", "received": "added_seat"}
TOLD = """
UPDATE told SET
  email = (SELECT email FROM registration WHERE registration.id = told.registration_id),
  event_session_id = (SELECT event_session_id FROM registration WHERE registration.id = told.registration_id)
"""
# what the old indexes cannot hold: the second person at a mailbox loses the place
SECOND_PEOPLE = """
UPDATE registration SET status = 'cancelled_by_organiser'
WHERE shared_by <> '' AND status IN ('confirmed', 'waitlisted', 'offered')
"""
COUNTS = """
UPDATE event_session SET
  seats_taken = (SELECT count(*) FROM registration
    WHERE registration.event_session_id = event_session.id AND registration.status IN ('confirmed', 'offered')),
  waiting = (SELECT count(*) FROM registration
    WHERE registration.event_session_id = event_session.id AND registration.status = 'waitlisted')
WHERE id IN (SELECT event_session_id FROM registration WHERE shared_by <> '')
"""


def upgrade() -> None:
    op.create_table(
        "personal_feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email_key", sa.String(length=254), nullable=False),
        sa.Column("token_version", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personal_feed")),
        sa.UniqueConstraint("email_key", name=op.f("uq_personal_feed_email_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_personal_feed_public_id")),
    )
    op.create_table(
        "missed_meeting",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_missed_meeting_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_missed_meeting_registration_id_registration"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("registration_id", "meeting_id", name=op.f("pk_missed_meeting")),
    )
    with op.batch_alter_table("missed_meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_missed_meeting_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "seat_transfer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("token_version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_seat_transfer_registration_id_registration"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_transfer")),
        sa.UniqueConstraint("public_id", name=op.f("uq_seat_transfer_public_id")),
        sa.UniqueConstraint("registration_id", name=op.f("uq_seat_transfer_registration_id")),
    )
    for name in ("shared_by", "email_asked"):
        size = 254 if name == "email_asked" else 120
        op.add_column("registration", sa.Column(name, sa.String(size), server_default="", nullable=False))
    _index("uq_registration_confirmed", ["event_id", "email_key", "shared_by"], CONFIRMED)
    _index("uq_registration_live", ["event_session_id", "email_key", "shared_by"], LIVE)

    change_choice("status_change", "why", WHY_BEFORE, WHY)
    with op.batch_alter_table("status_change", schema=None) as batch_op:
        batch_op.add_column(sa.Column("left_session_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_status_change_left_session_id_event_session"),
            "event_session",
            ["left_session_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("told", schema=None) as batch_op:
        batch_op.add_column(sa.Column("email", sa.String(length=254), nullable=True))
        batch_op.add_column(sa.Column("event_session_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_told_event_session_id_event_session"),
            "event_session",
            ["event_session_id"],
            ["id"],
            ondelete="SET NULL",
        )
    op.execute(TOLD)
    op.add_column("told_meeting", sa.Column("missed", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    op.drop_column("told_meeting", "missed")
    with op.batch_alter_table("told", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_told_event_session_id_event_session"), type_="foreignkey")
        batch_op.drop_column("event_session_id")
        batch_op.drop_column("email")

    with op.batch_alter_table("status_change", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_status_change_left_session_id_event_session"), type_="foreignkey")
        batch_op.drop_column("left_session_id")

    change_choice("status_change", "why", WHY, WHY_BEFORE, EARLIER_WHY)
    op.execute(SECOND_PEOPLE)
    op.execute(COUNTS)
    _index("uq_registration_live", ["event_session_id", "email_key"], LIVE)
    _index("uq_registration_confirmed", ["event_id", "email_key"], CONFIRMED)
    for name in ("email_asked", "shared_by"):
        op.drop_column("registration", name)

    op.drop_table("seat_transfer")
    with op.batch_alter_table("missed_meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_missed_meeting_meeting_id"))

    op.drop_table("missed_meeting")
    op.drop_table("personal_feed")


def _index(name: str, columns: list[str], which: str) -> None:
    where = sa.text(which)
    op.drop_index(name, table_name="registration")
    op.create_index(name, "registration", columns, unique=True, sqlite_where=where, postgresql_where=where)
