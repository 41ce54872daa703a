"""a place that had begun when another was given is history"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

INDEX = "uq_registration_confirmed"
CONFIRMED = "status = 'confirmed'"
# what the old index cannot hold beside a later place: it ends as if given up
GIVEN_UP = (
    "UPDATE registration SET status = 'cancelled_by_participant' WHERE status = 'confirmed' AND past_since IS NOT NULL"
)
COUNTS = """
UPDATE event_session SET seats_taken = (
  SELECT count(*) FROM registration
  WHERE registration.event_session_id = event_session.id AND registration.status IN ('confirmed', 'offered')
)
WHERE id IN (SELECT event_session_id FROM registration WHERE past_since IS NOT NULL)
"""


def upgrade() -> None:
    op.drop_index(INDEX, table_name="registration")
    op.add_column("registration", sa.Column("past_since", sa.DateTime(timezone=True), nullable=True))
    _create_index(f"{CONFIRMED} AND past_since IS NULL")


def downgrade() -> None:
    op.execute(GIVEN_UP)
    op.execute(COUNTS)
    op.drop_index(INDEX, table_name="registration")
    op.drop_column("registration", "past_since")
    _create_index(CONFIRMED)


def _create_index(which: str) -> None:
    where = sa.text(which)
    columns = ["event_id", "email_key"]
    op.create_index(INDEX, "registration", columns, unique=True, sqlite_where=where, postgresql_where=where)
