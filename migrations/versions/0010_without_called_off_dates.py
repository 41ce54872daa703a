"""an event begins and ends with the dates that take place"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

EVENT = sa.table("event", sa.column("id"), sa.column("starts_at"), sa.column("ends_at"))
DATE = sa.table(
    "event_session",
    *(sa.column(name) for name in ("event_id", "starts_at", "ends_at", "cancelled_at")),
)
OF_EVENT, TAKES_PLACE = DATE.c.event_id == EVENT.c.id, DATE.c.cancelled_at.is_(None)


def _span(*dates: sa.ColumnElement[bool]) -> sa.Update:
    """The events that have a date that was called off and one that was not."""
    return (
        sa.update(EVENT)
        .values(
            starts_at=sa.select(sa.func.min(DATE.c.starts_at)).where(OF_EVENT, *dates).scalar_subquery(),
            ends_at=sa.select(sa.func.max(DATE.c.ends_at)).where(OF_EVENT, *dates).scalar_subquery(),
        )
        .where(
            sa.exists(sa.select(1).select_from(DATE).where(OF_EVENT, TAKES_PLACE)),
            sa.exists(sa.select(1).select_from(DATE).where(OF_EVENT, ~TAKES_PLACE)),
        )
    )


def upgrade() -> None:
    op.execute(_span(TAKES_PLACE))


def downgrade() -> None:
    op.execute(_span())
