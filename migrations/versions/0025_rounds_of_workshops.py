"""answers that a limited number of people may choose"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0025"
down_revision: str | None = "0024"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("sign_up_question", sa.Column("seats", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    op.drop_column("sign_up_question", "seats")
