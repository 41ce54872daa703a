"""what people were told of which start and which text, and when news leaves"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.core.migrating import change_choice

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


TROUBLES = (
    *("no_connection", "insecure", "login", "sender", "address", "content", "later", "broken_off"),
    *("expired", "unmailable"),
)
# the texts that people were told are taken to be those of today
TEXTS = """
UPDATE told SET
  title = (SELECT event.title FROM event JOIN registration ON registration.event_id = event.id
           WHERE registration.id = told.registration_id),
  bring = (SELECT event.bring FROM event JOIN registration ON registration.event_id = event.id
           WHERE registration.id = told.registration_id)
"""
# until now there was one reminder, of the first meeting
REMINDED = """
UPDATE told_meeting SET reminded_of = starts_at
WHERE registration_id IN (SELECT registration_id FROM told WHERE reminded_at IS NOT NULL)
  AND starts_at = (SELECT min(other.starts_at) FROM told_meeting AS other
                   WHERE other.registration_id = told_meeting.registration_id)
"""
REMINDED_BEFORE = """
UPDATE told SET reminded_at = at
WHERE registration_id IN (SELECT registration_id FROM told_meeting WHERE reminded_of IS NOT NULL)
"""


WHY = (
    *("seat_free", "full", "added_seat", "added_waiting", "added_anyway", "next_after_cancel", "next_after_lapse"),
    *("next_after_swap", "next_after_room", "swapped", "accepted", "declined", "lapsed", "left", "withdrawn"),
    *("called_off", "moved_up"),
)


def upgrade() -> None:
    change_choice("message", "trouble", TROUBLES, (*TROUBLES, "overtaken"))
    change_choice("outbox_stop", "trouble", TROUBLES, (*TROUBLES, "overtaken"))
    change_choice("status_change", "why", WHY, (*WHY, "reopened"))
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "cancelled_from",
                sa.Enum(
                    "draft",
                    "save_the_date",
                    "open",
                    "cancelled",
                    name="cancelled_from",
                    native_enum=False,
                    create_constraint=True,
                    length=40,
                ),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("text_revision", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("settled_text_revision", sa.Integer(), server_default="0", nullable=False))

    with op.batch_alter_table("event_session", schema=None) as batch_op:
        batch_op.add_column(sa.Column("news_since", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("cancel_reason", sa.String(length=500), server_default="", nullable=False))
        batch_op.add_column(sa.Column("before", sa.JSON(none_as_null=True), nullable=True))

    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.add_column(sa.Column("may_have_arrived", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("told", schema=None) as batch_op:
        batch_op.add_column(sa.Column("title", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("bring", sa.String(length=500), nullable=True))
        batch_op.add_column(sa.Column("contact", sa.String(length=400), nullable=True))
        batch_op.add_column(sa.Column("text_revision", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("before", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("mailed_from", sa.Integer(), nullable=True))
        batch_op.alter_column("status", existing_type=sa.VARCHAR(length=40), nullable=True)

    with op.batch_alter_table("told_meeting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reminded_of", sa.DateTime(timezone=True), nullable=True))

    op.execute(TEXTS)
    op.execute(REMINDED)
    with op.batch_alter_table("told", schema=None) as batch_op:
        batch_op.drop_column("reminded_at")


def downgrade() -> None:
    op.execute("DELETE FROM told WHERE status IS NULL")
    op.execute("UPDATE message SET trouble = 'expired' WHERE trouble = 'overtaken'")
    op.execute("UPDATE status_change SET why = 'next_after_room' WHERE why = 'reopened'")
    change_choice("message", "trouble", (*TROUBLES, "overtaken"), TROUBLES)
    change_choice("outbox_stop", "trouble", (*TROUBLES, "overtaken"), TROUBLES)
    change_choice("status_change", "why", (*WHY, "reopened"), WHY)
    with op.batch_alter_table("told", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(REMINDED_BEFORE)

    with op.batch_alter_table("told_meeting", schema=None) as batch_op:
        batch_op.drop_column("reminded_of")

    with op.batch_alter_table("told", schema=None) as batch_op:
        batch_op.alter_column("status", existing_type=sa.VARCHAR(length=40), nullable=False)
        batch_op.drop_column("mailed_from")
        batch_op.drop_column("before")
        batch_op.drop_column("text_revision")
        batch_op.drop_column("contact")
        batch_op.drop_column("bring")
        batch_op.drop_column("title")

    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.drop_column("may_have_arrived")

    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_column("before")
        batch_op.drop_column("cancel_reason")
        batch_op.drop_column("cancelled_at")

    with op.batch_alter_table("event_session", schema=None) as batch_op:
        batch_op.drop_column("news_since")

    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_column("settled_text_revision")
        batch_op.drop_column("text_revision")
        batch_op.drop_constraint("cancelled_from", type_="check")
        batch_op.drop_column("cancelled_from")
