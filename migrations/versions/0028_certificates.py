"""certificates"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0028"
down_revision: str | None = "0027"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KIND = ("all", "some", "none")
END = ("not_met", "by_hand", "replaced")
VALID = sa.text("ended_at IS NULL")


def _choice(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, native_enum=False, create_constraint=True, length=40, name=name)


def upgrade() -> None:
    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email_key", sa.String(length=254), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("organisation", sa.String(length=120), nullable=False),
        sa.Column("meetings", sa.JSON(), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end", _choice("end", END), nullable=True),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_certificate_registration_id_registration"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["replaced_by_id"],
            ["certificate.id"],
            name=op.f("fk_certificate_replaced_by_id_certificate"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("number", name=op.f("uq_certificate_number")),
    )
    for column in ("registration_id", "email_key", "held_at", "replaced_by_id"):
        op.create_index(op.f(f"ix_certificate_{column}"), "certificate", [column])
    op.create_index(
        "uq_certificate_valid",
        "certificate",
        ["registration_id"],
        unique=True,
        sqlite_where=VALID,
        postgresql_where=VALID,
    )
    op.create_table(
        "certificate_round",
        sa.Column("event_session_id", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_session_id"],
            ["event_session.id"],
            name=op.f("fk_certificate_round_event_session_id_event_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event_session_id", name=op.f("pk_certificate_round")),
    )
    op.create_index(op.f("ix_certificate_round_due_at"), "certificate_round", ["due_at"])
    op.create_table(
        "certificate_rule",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("kind", _choice("kind", KIND), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.CheckConstraint("number > 0", name=op.f("ck_certificate_rule_number")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_certificate_rule_event_id_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_certificate_rule")),
    )
    op.create_index(op.f("ix_registration_changed_at"), "registration", ["changed_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_registration_changed_at"), table_name="registration")
    op.drop_table("certificate_rule")
    op.drop_table("certificate_round")
    op.drop_table("certificate")
