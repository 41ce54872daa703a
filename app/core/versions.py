"""One number for everything public: each change raises it, and kept pages are checked against it."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core.database import Base


class PublicVersion(Base):
    __tablename__ = "public_version"
    __table_args__ = (sa.CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]


CURRENT = "SELECT number FROM public_version"
# works on both SQLite and PostgreSQL
_INCREASE = sa.text(
    "INSERT INTO public_version (id, number) VALUES (1, 1)"
    " ON CONFLICT (id) DO UPDATE SET number = public_version.number + 1"
)


def current(session: Session) -> int:
    return session.execute(sa.text(CURRENT)).scalar() or 0


def increase(session: Session) -> None:
    """Must be the last statement before a commit: PostgreSQL holds the row's lock from here on."""
    session.execute(_INCREASE)
