"""codes in English, and two more kinds of questions"""

from collections.abc import Sequence

from alembic import op

from app.core.migrating import change_choice

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KINDS = ["details", "mark", "agreement", "text", "choices", "ratings"]
MORE_KINDS = ["one_of", "yes_no"]


def upgrade() -> None:
    change_choice("question", "kind", KINDS, KINDS + MORE_KINDS)


def downgrade() -> None:
    op.execute(
        "DELETE FROM evaluation_answer WHERE question_id IN"
        " (SELECT id FROM question WHERE kind IN ('one_of', 'yes_no'))"
    )
    op.execute("DELETE FROM question WHERE kind IN ('one_of', 'yes_no')")
    change_choice("question", "kind", KINDS + MORE_KINDS, KINDS)
