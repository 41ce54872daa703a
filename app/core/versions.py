"""One number for everything public: each change raises it, and kept pages are checked against it."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core import clock
from app.core.database import Base
from app.core.types import UtcDateTime


class PublicVersion(Base):
    __tablename__ = "public_version"
    __table_args__ = (sa.CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]
    changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


CURRENT = "SELECT number FROM public_version"
# works on both SQLite and PostgreSQL
_INCREASE = sa.text(
    "INSERT INTO public_version (id, number, changed_at) VALUES (1, 1, :now)"
    " ON CONFLICT (id) DO UPDATE SET number = public_version.number + 1, changed_at = :now"
).bindparams(sa.bindparam("now", type_=UtcDateTime))


def current(session: Session) -> int:
    return session.execute(sa.text(CURRENT)).scalar() or 0


def changed_at(session: Session) -> datetime | None:
    """When anything that the public can see last changed."""
    return session.scalar(sa.select(PublicVersion.changed_at))


def rewrite(session: Session) -> None:
    """Writes what is there already: a full or read-only disk refuses it, and nobody sees a difference."""
    session.execute(sa.text("UPDATE public_version SET number = number"))


def increase(session: Session) -> None:
    """Must be the last statement before a commit: PostgreSQL holds the row's lock from here on."""
    session.execute(_INCREASE, {"now": clock.now()})
