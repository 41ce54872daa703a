"""One number for everything that the public can see: raised with every change, asked by who kept a page."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core.database import Base


class PublicVersion(Base):
    __tablename__ = "public_version"
    __table_args__ = (sa.CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]


CURRENT = "SELECT number FROM public_version"
_TABLE = sa.table("public_version", sa.column("id"), sa.column("number"))


def current(session: Session) -> int:
    return session.execute(sa.text(CURRENT)).scalar() or 0


def increase(session: Session) -> None:
    """As the last statement before a commit: PostgreSQL holds the row from here on, so that it holds it for short."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    session.execute(
        insert(_TABLE)
        .values(id=1, number=1)
        .on_conflict_do_update(index_elements=["id"], set_={"number": _TABLE.c.number + 1})
    )
