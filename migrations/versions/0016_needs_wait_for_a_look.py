"""needs wait for an organiser's look: those from before count as looked at"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision: str = "0016"
down_revision: str | None = "0015"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WAITING = sa.text("topic_id IS NULL")
NEED = sa.table(
    "need",
    *(sa.column(name) for name in ("id", "practice", "goal")),
    sa.column("held", sa.JSON),
    sa.column("topic_id", sa.Integer),
    sa.column("first_topic_id", sa.Integer),
    sa.column("hidden_at", sa.DateTime(timezone=True)),
)
TOPIC = sa.table(
    "topic",
    *(sa.column(name) for name in ("id", "public_id", "slug", "title", "sort_key", "summary", "why")),
    *(sa.column(name, sa.Integer) for name in ("lock_version", "people", "schools", "work_areas", "urgent")),
    sa.column("words_due", sa.Boolean),
    *(sa.column(name, sa.DateTime(timezone=True)) for name in ("created_at", "changed_at")),
)
UNREAD = "Wensen die nog niet gelezen zijn"

# what was not shown until now: these are the rules of then, which must not change with those of today
_CHILD = re.compile(
    r"\b(jongen|jongetje|meisje|meid|kind|kindje|kleuter|peuter|leerling|zoon|zoontje|dochter|dochtertje|"
    r"broertje|zusje)\b",
    re.IGNORECASE,
)
_PARTICULAR = re.compile(
    r"\b(groep|klas|leerjaar)\s*[1-8]\b|"
    r"\b(bij (ons|mij)|(in|uit|van) (mijn|onze|m’n|m'n) (eigen )?(groep|klas|school))\b|"
    r"\b\d{1,2}[ -]?(jaar|jarige?)\b|\b(ouders?|vader|moeder|gescheiden|scheiding|pleeggezin|pleegouders?|"
    r"uithuisplaatsing|opvangouders?)\b|\b(adhd|add|autis\w*|ass|dyslexie|dyslectisch\w*|tos|syndroom|diagnose|"
    r"medicatie|ritalin)\b|\b(heet|genaamd|de naam|met naam)\b",
    re.IGNORECASE,
)
_BEGINS = (
    "Leerlingen|Leerling|Kinderen|Kind|Jongens|Meisjes|Kleuters|Leerkrachten|Leerkracht|Leraren|Leraar|Juf|Meester|"
    "Ouders|Ouder|Collega|Collega’s|Iemand|Voorbeelden|Ervaringen|Tips|Een|De|Het|Die|Deze|Alle|Veel|Wij|En|Ook"
)
_NAMED = re.compile(
    rf"\b(?!(?:{_BEGINS})\b)[A-ZÀ-Þ][a-zà-ÿ’-]+ uit (de |onze |mijn )?(groep|klas) ?[1-8]\b|"
    r"\b[A-ZÀ-Þ]\. uit (de |onze |mijn )?(groep|klas) ?[1-8]\b|"
    r"\b(?:leerling|jongen|jongetje|meisje|kleuter|kind)(?: genaamd)? [A-ZÀ-Þ][a-zà-ÿ]+\b"
)


def upgrade() -> None:
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("looks_first", sa.Boolean(), server_default=sa.true(), nullable=False))
    with op.batch_alter_table("need", schema=None) as batch_op:
        batch_op.alter_column("topic_id", existing_type=sa.Integer(), nullable=True)
        batch_op.alter_column("first_topic_id", existing_type=sa.Integer(), nullable=True)
        batch_op.add_column(sa.Column("lock_version", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("token_version", sa.Integer(), server_default="1", nullable=False))
        batch_op.add_column(sa.Column("email", sa.String(length=254), server_default="", nullable=False))
        batch_op.add_column(sa.Column("set_aside_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("set_aside_why", sa.String(length=500), server_default="", nullable=False))
        batch_op.add_column(sa.Column("held", sa.JSON(), server_default="[]", nullable=False))
    op.create_index("ix_need_waiting", "need", ["id"], sqlite_where=WAITING, postgresql_where=WAITING)
    _keep_held()


def _keep_held() -> None:
    """A text that was not shown stays so; what was public stays public, whatever is recognised from now on."""
    bind = op.get_bind()
    for row in bind.execute(sa.select(NEED.c.id, NEED.c.practice, NEED.c.goal)).all():
        held = [name for name in ("practice", "goal") if _was_held(getattr(row, name))]
        if held:
            bind.execute(sa.update(NEED).where(NEED.c.id == row.id).values(held=held))


def _was_held(text: str) -> bool:
    return bool(_NAMED.search(text) or (_CHILD.search(text) and _PARTICULAR.search(text)))


def downgrade() -> None:
    _gather_unread()
    op.drop_index("ix_need_waiting", table_name="need")
    with op.batch_alter_table("need", schema=None) as batch_op:
        for name in ("held", "set_aside_why", "set_aside_at", "email", "token_version", "lock_version"):
            batch_op.drop_column(name)
        batch_op.alter_column("first_topic_id", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("topic_id", existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.drop_column("looks_first")


def _gather_unread() -> None:
    """What nobody has read is neither lost nor public: it goes below one topic, hidden."""
    bind = op.get_bind()
    number = bind.scalar(sa.select(sa.func.count()).select_from(NEED).where(NEED.c.topic_id.is_(None)))
    if not number:
        return
    now = datetime.now(UTC)
    made = {"title": UNREAD, "sort_key": UNREAD.lower(), "summary": "", "why": "", "lock_version": 0, "words_due": True}
    counts = {"people": number, "schools": 0, "work_areas": 0, "urgent": 0, "created_at": now, "changed_at": now}
    bind.execute(sa.insert(TOPIC).values(public_id="unread0000000000", slug="ongelezen-wensen", **made, **counts))
    topic_id = bind.scalar(sa.select(TOPIC.c.id).where(TOPIC.c.public_id == "unread0000000000"))
    bind.execute(
        sa.update(NEED)
        .where(NEED.c.topic_id.is_(None))
        .values(topic_id=topic_id, hidden_at=now, first_topic_id=sa.func.coalesce(NEED.c.first_topic_id, topic_id))
    )
