"""what comes back by mail"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.core.migrating import change_choice

revision: str = "0029"
down_revision: str | None = "0028"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TROUBLES = (
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
)
EARLIER_TROUBLE = {"returned": "address"}
STATUSES = ("accepted", "tentative", "declined")
REASONS = ("no_mailbox", "no_domain", "full", "closed", "refused", "gave_up", "other")
KINDS = ("mail", "counter", "unusable")


def _choice(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, native_enum=False, create_constraint=True, length=40, name=name)


def upgrade() -> None:
    for table in ("message", "outbox_stop"):
        change_choice(table, "trouble", TROUBLES, (*TROUBLES, "returned"))
    _create_answers()
    _create_post()
    _create_mailbox()


def _create_answers() -> None:
    op.create_table(
        "calendar_answer",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("status", _choice("status", STATUSES), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=80), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("comment", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["calendar_entry.id"],
            name=op.f("fk_calendar_answer_entry_id_calendar_entry"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_calendar_answer")),
    )
    op.create_table(
        "bad_address",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email_key", sa.String(length=254), nullable=False),
        sa.Column("reason", _choice("reason", REASONS), nullable=False),
        sa.Column("answer", sa.String(length=500), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bad_address")),
        sa.UniqueConstraint("email_key", name=op.f("uq_bad_address_email_key")),
    )


def _create_post() -> None:
    op.create_table(
        "post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", _choice("kind", KINDS), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=True),
        sa.Column("sender", sa.String(length=254), nullable=False),
        sa.Column("sender_name", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_cut", sa.Boolean(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.String(length=60), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_post_registration_id_registration"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
        sa.UniqueConstraint("public_id", name=op.f("uq_post_public_id")),
    )
    op.create_index(op.f("ix_post_registration_id"), "post", ["registration_id"])
    op.create_index(op.f("ix_post_sender"), "post", ["sender"])
    op.create_index("ix_post_received_at", "post", ["received_at"])


def _create_mailbox() -> None:
    op.create_table(
        "read_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("uid_validity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_read_mail")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_read_mail_fingerprint")),
    )
    op.create_index("ix_read_mail_place", "read_mail", ["uid_validity", "uid"])
    op.create_table(
        "mailbox_trouble",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailbox_trouble")),
    )


def downgrade() -> None:
    for table in ("mailbox_trouble", "read_mail", "post", "bad_address", "calendar_answer"):
        op.drop_table(table)
    for table in ("outbox_stop", "message"):
        change_choice(table, "trouble", (*TROUBLES, "returned"), TROUBLES, EARLIER_TROUBLE)
