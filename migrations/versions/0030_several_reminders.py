"""several reminders"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0030"
down_revision: str | None = "0029"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COLUMNS = (("event", "reminder_days"), ("event_kind", "default_reminder_days"), ("organisation", "reminder_days"))
# old rows were reminded at the moment that their event has now
_DAYS = """
UPDATE told_meeting SET reminded_days = (
  SELECT event.reminder_days FROM meeting
  JOIN event_session ON event_session.id = meeting.event_session_id
  JOIN event ON event.id = event_session.event_id
  WHERE meeting.id = told_meeting.meeting_id
)
WHERE reminded_of IS NOT NULL
"""


def _retype(table: str, column: str, kind: str, value: str) -> None:
    """ALTER … TYPE does not exist on SQLite, so a column takes the other's place."""
    op.execute(f"ALTER TABLE {table} ADD COLUMN retyped {kind}")
    op.execute(f"UPDATE {table} SET retyped = {value}")  # noqa: S608  constants
    with op.batch_alter_table(table) as batch_op:
        batch_op.drop_column(column)
        batch_op.alter_column("retyped", new_column_name=column, existing_type=_TYPES[kind], nullable=False)


_TYPES: dict[str, sa.types.TypeEngine[str] | sa.types.TypeEngine[int]] = {
    "VARCHAR(40)": sa.String(length=40),
    "INTEGER": sa.Integer(),
}


def upgrade() -> None:
    op.add_column("told_meeting", sa.Column("reminded_days", sa.Integer(), nullable=True))
    op.execute(_DAYS)
    for table, column in COLUMNS:
        _retype(table, column, "VARCHAR(40)", f"CASE WHEN {column} > 0 THEN CAST({column} AS VARCHAR(40)) ELSE '' END")


def downgrade() -> None:
    """Of several reminders the first remains."""
    first = "SUBSTR({0} || ',', 1, CASE WHEN {0} LIKE '_,%' THEN 1 WHEN {0} LIKE '_' THEN 1 ELSE 2 END)"
    for table, column in COLUMNS:
        number = f"CASE WHEN {column} = '' THEN 0 ELSE CAST({first.format(column)} AS INTEGER) END"
        _retype(table, column, "INTEGER", number)
    op.drop_column("told_meeting", "reminded_days")
