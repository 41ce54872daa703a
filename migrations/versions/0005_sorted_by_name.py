"""a key that lists are sorted by, the same on both databases"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.core.sorting import FOLDED, key_of

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NAMED = {
    "work_area_cluster": "name",
    "work_area": "name",
    "board": "name",
    "school": "name",
    "venue": "name",
    "venue_room": "name",
    "account": "name",
    "event_kind": "name",
    "topic": "title",
}


def upgrade() -> None:
    for name, known_by in NAMED.items():
        op.add_column(name, sa.Column("sort_key", FOLDED, server_default="", nullable=False))
        op.create_index(f"ix_{name}_sort_key", name, ["sort_key"])
        table = sa.table(name, sa.column("id"), sa.column(known_by), sa.column("sort_key"))
        rows = op.get_bind().execute(sa.select(table.c.id, table.c[known_by])).all()
        if rows:
            change = sa.update(table).where(table.c.id == sa.bindparam("row")).values(sort_key=sa.bindparam("key"))
            op.get_bind().execute(change, [{"row": id_, "key": key_of(text)} for id_, text in rows])


def downgrade() -> None:
    for name in NAMED:
        op.drop_index(f"ix_{name}_sort_key", table_name=name)
        with op.batch_alter_table(name) as batch:
            batch.drop_column("sort_key")
