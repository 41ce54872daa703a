"""own questions on the sign-up form"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0018"
down_revision: str | None = "0017"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

HEALTH = "diet IS NOT NULL OR diets IS NOT NULL OR access_needs IS NOT NULL"
HEALTH_BEFORE = "diet IS NOT NULL OR access_needs IS NOT NULL"
KINDS = ("text", "choice", "several", "yes_no", "number")


def upgrade() -> None:
    op.create_table(
        "sign_up_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("event_kind_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind", sa.Enum(*KINDS, name="kind", native_enum=False, create_constraint=True, length=40), nullable=False
        ),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("help", sa.String(length=300), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.Column("only_if", sa.String(length=16), nullable=True),
        sa.Column("only_if_answer", sa.String(length=200), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_sign_up_question_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["event_kind_id"],
            ["event_kind.id"],
            name=op.f("fk_sign_up_question_event_kind_id_event_kind"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_up_question")),
        sa.UniqueConstraint("public_id", name=op.f("uq_sign_up_question_public_id")),
    )
    for column in ("event_id", "event_kind_id"):
        op.create_index(op.f(f"ix_sign_up_question_{column}"), "sign_up_question", [column])
    for name in ("diets", "answers"):
        op.add_column("registration", sa.Column(name, sa.JSON(none_as_null=True), nullable=True))
    _health(HEALTH)


def downgrade() -> None:
    _health(HEALTH_BEFORE)
    for name in ("answers", "diets"):
        op.drop_column("registration", name)
    op.drop_table("sign_up_question")


def _health(which: str) -> None:
    where = sa.text(which)
    op.drop_index("ix_registration_health", table_name="registration")
    op.create_index(
        "ix_registration_health", "registration", ["event_session_id"], sqlite_where=where, postgresql_where=where
    )
