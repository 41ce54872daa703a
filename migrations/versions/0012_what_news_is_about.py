"""news of a topic, an evaluation and an opening say which event, which end and which moment they are about"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

from app.core.migrating import change_choice

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KINDS = ("decided", "event", "report", "moved")
FIRST_REMINDER = timedelta(days=5)  # after the end, or after invitations that left late
_moments = (sa.column(name, sa.DateTime(timezone=True)) for name in ("ends_at", "asked_at", "opens_at", "remind_at"))
EVALUATION = sa.table("evaluation", sa.column("id"), sa.column("event_session_id"), sa.column("kind"), *_moments)
SESSION = sa.table("event_session", sa.column("id"), sa.column("ends_at", sa.DateTime(timezone=True)))
NEWS = sa.table(
    "topic_news",
    *(sa.column(name) for name in ("id", "topic_id", "kind", "subject", "title", "sentence", "path")),
)
BY_ADDRESS = """
UPDATE topic_news SET subject =
  (SELECT event.public_id FROM event WHERE '/bijeenkomsten/' || event.slug = topic_news.path)
WHERE kind IN ('event', 'report') AND path IN (SELECT '/bijeenkomsten/' || slug FROM event)
"""
# what was told of an agreement had the title of its event or topic, and its goal or outcome
AGREEMENTS = """
UPDATE topic_news SET kind = 'agreement', subject =
  (SELECT max(agreement.public_id) FROM agreement JOIN work_area ON work_area.id = agreement.work_area_id
   WHERE agreement.topic_id = topic_news.topic_id
     AND substr(topic_news.sentence, 1, length(work_area.name) + 2) = work_area.name || ': ')
WHERE kind = 'report' AND path LIKE '/onderwerpen/%#vervolg'
"""
MOVED = """
UPDATE topic_news SET subject =
  (SELECT max(bundling.public_id) FROM bundling
   WHERE bundling.topic_id = topic_news.topic_id AND bundling.into_id IS NOT NULL AND bundling.at =
     (SELECT max(other.at) FROM bundling AS other WHERE other.topic_id = topic_news.topic_id
        AND other.into_id IS NOT NULL AND other.at <= topic_news.at))
WHERE kind = 'moved'
"""
WITHOUT_SUBJECT = "DELETE FROM topic_news WHERE kind <> 'decided' AND (subject IS NULL OR subject = '')"
TEXTS = (
    "UPDATE topic_news SET title = (SELECT topic.title FROM topic WHERE topic.id = topic_news.topic_id),"
    " path = (SELECT '/onderwerpen/' || topic.slug FROM topic WHERE topic.id = topic_news.topic_id)",
    "UPDATE topic_news SET title = (SELECT event.title FROM event WHERE event.public_id = topic_news.subject),"
    " path = (SELECT '/bijeenkomsten/' || event.slug FROM event WHERE event.public_id = topic_news.subject)"
    " WHERE kind IN ('event', 'report') AND subject IN (SELECT public_id FROM event)",
    "UPDATE topic_news SET kind = 'report', path = path || '#vervolg' WHERE kind = 'agreement'",
)


LOST = sa.text("status IN ('failed', 'dropped') AND (trouble IS NULL OR trouble <> 'overtaken')")
FAILED = sa.text("status = 'failed'")


def upgrade() -> None:
    op.drop_index("ix_message_failed", table_name="message")
    op.create_index("ix_message_lost", "message", ["about"], sqlite_where=LOST, postgresql_where=LOST)
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.alter_column("told_opening_at", new_column_name="told_opening_of")
    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True))
    _ends()
    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.alter_column("ends_at", existing_type=sa.DateTime(timezone=True), nullable=False)

    change_choice("topic_news", "kind", KINDS, (*KINDS[:3], "agreement", "moved"))
    with op.batch_alter_table("topic_news", schema=None) as batch_op:
        batch_op.add_column(sa.Column("subject", sa.String(length=16), server_default="", nullable=True))
    for statement in (BY_ADDRESS, AGREEMENTS, MOVED, WITHOUT_SUBJECT):
        op.execute(statement)
    with op.batch_alter_table("topic_news", schema=None) as batch_op:
        batch_op.alter_column("subject", existing_type=sa.String(length=16), server_default=None, nullable=False)
        batch_op.drop_column("path")
        batch_op.drop_column("sentence")
        batch_op.drop_column("title")


def _ends() -> None:
    """Which end each evaluation was asked of follows from when its first reminder was planned."""
    bind = op.get_bind()
    invited = set(bind.scalars(sa.text("SELECT DISTINCT evaluation_id FROM evaluation_ticket WHERE is_invited")))
    rows = bind.execute(
        sa.select(EVALUATION, SESSION.c.ends_at.label("now")).join_from(
            EVALUATION, SESSION, EVALUATION.c.event_session_id == SESSION.c.id
        )
    ).all()
    for row in rows:
        bind.execute(sa.update(EVALUATION).where(EVALUATION.c.id == row.id).values(_facts(row, row.id in invited)))


def _facts(row: Any, is_asked: bool) -> dict[str, datetime | None]:
    asked_at = (row.opens_at if row.kind == "later" else row.remind_at - FIRST_REMINDER) if is_asked else None
    is_of_another = asked_at is not None and asked_at < row.now - timedelta(hours=2)
    return {"asked_at": asked_at, "ends_at": asked_at if is_of_another else row.now}


def downgrade() -> None:
    op.drop_index("ix_message_lost", table_name="message")
    op.create_index("ix_message_failed", "message", ["id"], sqlite_where=FAILED, postgresql_where=FAILED)
    with op.batch_alter_table("topic_news", schema=None) as batch_op:
        batch_op.add_column(sa.Column("title", sa.String(length=200), server_default="", nullable=False))
        batch_op.add_column(sa.Column("sentence", sa.String(length=500), server_default="", nullable=False))
        batch_op.add_column(sa.Column("path", sa.String(length=300), server_default="", nullable=False))
    for statement in TEXTS:
        op.execute(statement)
    with op.batch_alter_table("topic_news", schema=None) as batch_op:
        for name in ("title", "sentence", "path"):
            batch_op.alter_column(name, existing_type=sa.String(), server_default=None)
        batch_op.drop_column("subject")
    change_choice("topic_news", "kind", (*KINDS[:3], "agreement", "moved"), KINDS)

    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.drop_column("asked_at")
        batch_op.drop_column("ends_at")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.alter_column("told_opening_of", new_column_name="told_opening_at")
